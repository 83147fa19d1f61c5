import { describe, expect, test } from '@jest/globals';
import { linesOf } from './problems-of.ts';

const KNOWN = '{service} {version} {baseline-version} {namespace} {environment}';

describe('matchers of alerts are read with the file, and a slip stands at its own column', () => {
  const lines = (line: string) =>
    linesOf(`version: 1\nsources:\n  alerts:\n    alertmanager-url-env: A\n    matchers:\n${line}\n`);

  test.each<[string, string, string]>([
    [`severity`, 'severity', 'expected a matcher such as service="{service}", got "severity"'],
    [`severity="page`, '"page', 'the value has no closing quote'],
    [`severity=page`, 'page', 'expected a value in double quotes'],
    [`severity="a" b`, ' b', 'a matcher ends after its value'],
    [
      `a=~"page|(critical"`,
      '"page',
      'this is no regular expression: something in it is not closed, or repeats nothing',
    ],
    [
      `a=~"(?!page)"`,
      '"(?!',
      'this regular expression looks ahead or back, or at an earlier group: Prometheus (RE2) cannot do that',
    ],
    [`a="{verison}"`, '{verison}', 'no placeholder "{verison}", did you mean {version}?'],
    [`a="{pod}"`, '{pod}', `no placeholder "{pod}", known are ${KNOWN}`],
  ])('%s', (matcher, at, message) => {
    const line = `      - ${matcher}`;
    expect(lines(line)).toEqual([`6:${line.indexOf(at) + 1} sources.alerts.matchers[0]: ${message}`]);
  });

  test.each(['severity=~"page|critical"', `'service="{service}"'`, 'team=~"{service}-.{1,3}"', 'a="(page"'])(
    '%s reads',
    (matcher) => {
      expect(lines(`      - ${matcher}`)).toEqual([]);
    },
  );
});

describe('a probe can be asked and can pass, and a slip stands where it is written', () => {
  const url = 'url: https://a.example';

  /** The line as it is written, and of each problem the text it points at, its path and its message. */
  test.each<[string, readonly (readonly [string, string, string])[]]>([
    [`${url}, json: { .version: '{version}', '.a.b[0]': true, '.["x"].y': 1 }`, []],
    [
      `${url}, json: { .a..b: 1 }`,
      [['.a..b', 'json[.a..b]', 'expected a path such as .version or .a.b[0], got ".a..b"']],
    ],
    [`${url}, json: { version: 1 }`, [['version', 'json.version', 'must be a path such as .version']]],
    [
      `${url}, json: { .version: 'v{verison}' }`,
      [['{verison}', 'json[.version]', 'no placeholder "{verison}", did you mean {version}?']],
    ],
    [
      `'url': 'https://a.example/{servce}'`,
      [['{servce}', 'url', 'no placeholder "{servce}", did you mean {service}?']],
    ],
    [
      `${url}, header: { X-A: '{pod}' }`,
      [['{pod}', 'header.X-A', `no placeholder "{pod}", known are ${KNOWN}`]],
    ],
    [`${url}, header: { 'X A': b }`, [["'X A'", 'header["X A"]', 'is no name of an HTTP header']]],
    [`${url}, headers-env: { 'X;': B }`, [["'X;'", 'headers-env["X;"]', 'is no name of an HTTP header']]],
    [`command: [make, 'V={version}', --flag]`, []],
    [
      `command: ['./{service}.sh']`,
      [['{service}', 'command[0]', 'the command itself has no placeholders: write them into its arguments']],
    ],
    [`command: [make, '{v}']`, [['{v}', 'command[1]', `no placeholder "{v}", known are ${KNOWN}`]]],
    [
      `${url}, method: HEAD, json: { .a: 1 }, contains: x`,
      [
        ['json', 'json', 'an answer to HEAD has no body: ask with GET'],
        ['contains', 'contains', 'an answer to HEAD has no body: ask with GET'],
      ],
    ],
    [`${url}, body: x`, [['body', 'body', 'goes with method: POST']]],
    [`${url}, method: POST, body: '{"query":"{health}"}'`, []],
    [
      `${url}, method: POST, follow-redirects: true`,
      [['follow-redirects', 'follow-redirects', 'a POST is never sent twice: it goes with GET and HEAD']],
    ],
    [`${url}, follow-redirects: true`, []],
    [`${url}, max-latency: 999ms, timeout: 1s`, []],
    [
      `${url}, max-latency: 1s, timeout: 1s`,
      [
        [
          'max-latency',
          'max-latency',
          'must be less than the timeout, after which there is no answer to time',
        ],
      ],
    ],
  ])('%s', (probe, problems) => {
    const line = `  - { name: p, ${probe} }`;
    expect(linesOf(`version: 1\nprobes:\n${line}\n`)).toEqual(
      problems.map(([at, path, message]) => `3:${line.indexOf(at) + 1} probes[0].${path}: ${message}`),
    );
  });
});

describe('a service has a name that the ledger does not use', () => {
  const lines = (name: string) => linesOf(`version: 1\nservices:\n  ${name}: {}\n`);

  test.each(['train', 'hotfix', 'services', 'Train', 'HOTFIX'])('%s is taken', (name) => {
    expect(lines(name)).toEqual([
      `3:3 services.${name}: "${name}" is the name of a history of its own in the ledger: call the service something else`,
    ]);
  });

  test.each(['trains', 'service', 'api', 'state'])('%s is free', (name) => {
    expect(lines(name)).toEqual([]);
  });
});

describe('who is asked for incidents', () => {
  test.each([
    ['pagerduty-token-env: T, services: [A], pagerduty-region: eu', []],
    ['issue-labels: { P0: sev-0 }', []],
    ['services: [A]', ['sources.incidents: asks nobody: give pagerduty-token-env or issue-labels']],
    [
      'issue-labels: { P0: sev-0 }, services: [A], pagerduty-region: eu',
      [
        'sources.incidents.services: goes with pagerduty-token-env',
        'sources.incidents.pagerduty-region: goes with pagerduty-token-env',
      ],
    ],
  ])('%s', (incidents, problems) => {
    const lines = linesOf(`version: 1\nsources: { incidents: { ${incidents} } }\n`);
    expect(lines.map((line) => line.slice(line.indexOf(' ') + 1)).sort()).toEqual([...problems].sort());
  });
});

describe('where PagerDuty is asked', () => {
  const lines = (region: string) =>
    linesOf(`version: 1\nsources: { incidents: { pagerduty-token-env: T, pagerduty-region: ${region} } }\n`);

  test.each<[string, number]>([
    ['us', 0],
    ['eu', 0],
    ['EU', 1],
    ['apac', 1],
  ])('%s', (region, problems) => {
    expect(lines(region)).toHaveLength(problems);
  });
});
