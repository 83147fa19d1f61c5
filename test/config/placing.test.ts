import { describe, expect, test } from '@jest/globals';
import { linesOf } from './problems-of.ts';

/** A file with one wrong weekly time, written in different ways; the mistake is the last word, `25:00`. */
describe('a mistake inside a text is at its own column', () => {
  test.each([
    ['plain', 'train: { cut: Wed 25:00 }', '2:19'],
    ['single quotes', "train: { cut: 'Wed 25:00' }", '2:20'],
    ['double quotes', 'train: { cut: "Wed 25:00" }', '2:20'],
    ['after an anchor', 'train: { cut: &c Wed 25:00 }', '2:22'],
    ['an escape before it: the start of the text', 'train: { cut: "\\x57ed 25:00" }', '2:15'],
    ['a block: the start of the text', 'train:\n  cut: |-\n    Wed 25:00', '3:8'],
    ['folded over two lines: the start of the text', 'train:\n  cut: Wed\n    25:00', '3:8'],
  ])('%s', (_, text, place) => {
    expect(linesOf(`version: 1\n${text}\n`)).toEqual([
      expect.stringMatching(new RegExp(`^${place} train\\.cut: `)),
    ]);
  });
});

describe('what is missing is at the key around it', () => {
  test.each([
    [
      'a key of a map',
      'services:\n  api:\n    deploy: { helm: { release: a } }',
      '4:15 services.api.deploy.helm.namespace: is missing: expected text',
    ],
    [
      'a key of a list entry',
      'strategies:\n  s:\n    steps:\n      - bake: 2h\n      - weight: 100%',
      '5:9 strategies.s.steps[0].weight: is missing: expected text',
    ],
    ['a value', 'ledger:\n  branch:', '3:3 ledger.branch: has no value: expected text'],
    ['the version', '', '1:1 version: is missing: the first line of a configuration is "version: 1"'],
  ])('%s', (name, text, problem) => {
    expect(linesOf(`${name === 'the version' ? 'ledger: {}' : 'version: 1'}\n${text}\n`)).toEqual([problem]);
  });
});

describe('a value that may be written in several ways has one problem', () => {
  test.each([
    [
      'neither text nor list',
      'notify: { slack: { webhook-env: S, routes: { cut: 5 } } }',
      '2:51 notify.slack.routes.cut: must be text or a list, got 5',
    ],
    [
      'nearly a histogram',
      'signals: { s: { histogram: h, labels: l, quantil: 0.5 } }',
      '2:42 signals.s.quantil: unknown key "quantil", did you mean "quantile"?',
    ],
    [
      'nearly a role',
      'roles: { a: { usrs: [ana] } }',
      '2:15 roles.a.usrs: unknown key "usrs", did you mean "users"?',
    ],
    [
      'a wrong entry of a list',
      'services: { a: { deploy: [{ command: { read: [r] } }] } }',
      '2:29 services.a.deploy[0].command.set-weight: is missing: expected a list',
    ],
    [
      'a deployer that is known, with a key that is not',
      'services: { a: { deploy: { kubernetes: { deployment: api } } } }',
      '2:42 services.a.deploy.kubernetes.deployment: unknown key "deployment", known here: name, namespace, context, container, service',
    ],
    [
      'a deployer that is nearly known, with more mistakes inside',
      'services: { a: { deploy: { kubernets: { deployment: api } } } }',
      '2:28 services.a.deploy.kubernets: unknown key "kubernets", did you mean "kubernetes"?',
    ],
  ])('%s', (_, text, problem) => {
    expect(linesOf(`version: 1\n${text}\n`)).toContain(problem);
  });
});

test('the key that is there says which deployer it is, however wrong it is inside', () => {
  const lines = linesOf('version: 1\nservices: { a: { deploy: { kubernetes: { deployment: api } } } }\n');
  expect(
    lines.filter((line) => line.includes('deploy')).every((line) => line.includes('deploy.kubernetes.')),
  ).toBe(true);
});

test('a name that cannot be one is at its key', () => {
  expect(linesOf('version: 1\nledger: {}\nroles:\n  ../up: { users: [ana] }\n')).toEqual([
    '4:3 roles["../up"]: a name has letters, digits, ".", "_" and "-", starts with a letter or digit and has at most 63 characters',
  ]);
});

describe('messages stay on one line, short, and free of secrets', () => {
  test.each([
    ['a long value is shortened', `ledger: { branch: [${'x'.repeat(500)}] }`, 'must be text, got a list'],
    [
      'a long text is shortened',
      `train: { squash: ${'x'.repeat(500)} }`,
      `must be one of header, bullets, got "${'x'.repeat(39)}…"`,
    ],
    ['a line break is written out', '"led\\nger": 1', 'unknown key "led\\u000ager"'],
    ['a terminal code is written out', '"\\e[31mred": 1', 'unknown key "\\u001b[31mred"'],
    ['a workflow command is written out', '"x\\n::error::y": 1', 'unknown key "x\\u000a::error::y"'],
  ])('%s', (_, text, message) => {
    const lines = linesOf(`version: 1\n${text}\n`);
    expect(lines.some((line) => line.includes(message))).toBe(true);
    for (const line of lines) {
      expect(line).not.toMatch(/[\n\u001b]/);
      expect(line.length).toBeLessThan(400);
    }
  });
});
