import { spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { shapeOf } from './lint/shape.ts';
import { workflows } from './lint/workflow.ts';
import { runScript, scriptOf } from './walk/script.ts';

const file = (name: string) => {
  const found = workflows().find(({ path }) => path === `.github/workflows/${name}.yml`);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
};
const END = 'Say how it ended';

describe('how a step ends', () => {
  const script = scriptOf(file('release-step'), 'step', 'end');
  const SETTLED = 'settled=true\n';
  test.each([
    ['promote-10', 'advance', 0, SETTLED, ''],
    ['promote-100', 'complete', 0, SETTLED, ''],
    ['promote-10', 'hold', 1, SETTLED, '::error title=hold::this was not done; the summary says why\n'],
    ['promote-10', 'refuse', 1, SETTLED, '::error title=refuse::this was not done; the summary says why\n'],
    [
      'promote-10',
      'rollback',
      1,
      SETTLED,
      '::error title=rolled back::the release was taken back; the summary says why\n',
    ],
    ['advance', 'none', 0, SETTLED, ''],
    ['advance', 'advance', 0, SETTLED, ''],
    ['advance', 'hold', 0, SETTLED, ''],
    [
      'advance',
      'rollback',
      1,
      SETTLED,
      '::error title=rolled back::the release was taken back; the summary says why\n',
    ],
    [
      'advance',
      'roll-forward',
      1,
      SETTLED,
      '::error title=roll-forward::this was not done; the summary says why\n',
    ],
    ['rollback', 'rollback', 0, SETTLED, ''],
    ['rollback', 'none', 0, SETTLED, ''],
    ['rollback', 'refuse', 1, SETTLED, '::error title=refuse::this was not done; the summary says why\n'],
    ['resume', 'hold', 0, SETTLED, ''],
    ['resume', 'complete', 0, SETTLED, ''],
    ['adopt', 'complete', 0, SETTLED, ''],
    ['promote-10', '', 1, '', '::error title=nothing was decided::the summary says why\n'],
  ])('%s, %j', (REQUEST, DECISION, status, output, error) => {
    const ran = runScript(script, { REQUEST, DECISION, UNCONFIRMED: 'false', WRONG_INPUT: 'false' });
    expect({ ...ran, stdout: ran.stdout.replace(/^[a-z-]+\n$/, '') }).toMatchObject({
      status,
      output,
      stdout: error,
    });
  });

  test('what could not begin with its inputs is settled, and still fails', () => {
    const wrong = { REQUEST: 'promote-10', DECISION: '', UNCONFIRMED: 'false', WRONG_INPUT: 'true' };
    expect(runScript(script, wrong)).toMatchObject({
      status: 1,
      output: SETTLED,
      stdout: '::error title=nothing was decided::the summary says why\n',
    });
  });

  test.each(['promote-10', 'advance'])('%s: a step that nobody watched is not settled', (REQUEST) => {
    const given = { REQUEST, DECISION: 'hold', UNCONFIRMED: 'false', UNWATCHED: 'true' };
    expect(runScript(script, given)).toMatchObject({
      status: 1,
      output: '',
      stdout: expect.stringMatching(/^::error title=step not watched::/),
    });
  });

  test('a rollback that nobody confirmed is not settled, whoever asked', () => {
    expect(
      runScript(script, { REQUEST: 'rollback', DECISION: 'rollback', UNCONFIRMED: 'true' }),
    ).toMatchObject({
      status: 1,
      output: '',
    });
  });
});

describe('how a cut ends', () => {
  test.each([
    ['release-train', 'cut', 'complete', 'false', 0],
    ['release-train', 'cut', 'none', 'false', 0],
    ['release-train', 'cut', 'refuse', 'false', 1],
    ['release-train', 'cut', '', 'false', 1],
    ['release-train', 'cut', 'refuse', 'true', 0],
    ['release-train', 'plan', 'complete', '', 0],
    ['release-train', 'plan', 'none', '', 0],
    ['release-train', 'plan', 'refuse', '', 1],
    ['release-train', 'plan', '', '', 1],
    ['release-train', 'gate', 'advance', '', 0],
    ['release-train', 'gate', 'hold', '', 1],
    ['release-train', 'gate', '', '', 1],
    ['release-stage', 'judge', 'advance', '', 0],
    ['release-stage', 'judge', 'rollback', '', 1],
    ['release-stage', 'judge', '', '', 1],
    ['release-hotfix', 'cut', 'complete', '', 0],
    ['release-hotfix', 'cut', 'refuse', '', 1],
    ['release-hotfix', 'cut', '', '', 1],
  ])('%s: %s, %j (taken: %j)', (name, job, DECISION, IS_TAKEN, status) => {
    const ran = runScript(scriptOf(file(name), job, END), { DECISION, IS_TAKEN });
    expect(ran.status).toBe(status);
    expect(ran.stdout).toMatch(status === 0 ? /^$/ : /^::error title=[^\n]+: the summary says[^\n]+\n$/);
  });
});

test.each([
  ['', 'false', 'On stage PROMETHEUS_URL is the secret STAGE_PROMETHEUS_URL, which is not set.\n'],
  ['', 'true', ''],
  ['hold', 'false', ''],
])(
  'a stage that says %j (Prometheus: %s) tells of the other name of the secret',
  (DECISION, HAS_PROMETHEUS, summary) => {
    const ran = runScript(scriptOf(file('release-stage'), 'judge', END), { DECISION, HAS_PROMETHEUS });
    expect(ran).toMatchObject({ status: 1, summary });
  },
);

describe('an unknown action', () => {
  const refuse = (action: string) => {
    const script = shapeOf(file('release-promote')).jobs['refuse']?.steps[0]?.run ?? '';
    return runScript(script, { ACTION: action });
  };
  test('is told in one line', () => {
    const line =
      'unknown action rolback: use promote-N (such as promote-10), advance, rollback, resume or adopt\n';
    expect(refuse('rolback')).toMatchObject({
      status: 1,
      summary: line,
      stdout: `::error title=unknown action::${line}`,
    });
  });
  test.each([
    'a\n::set-env name=A::b',
    '<img src=x>',
    '%0A::error::x',
    '$(id)',
    '`id`',
    '*[x](y)*',
    'x'.repeat(500),
  ])('%j stays text', (action) => {
    const { stdout, summary } = refuse(action);
    expect(stdout.split('\n')).toHaveLength(2);
    expect(summary).toMatch(/^unknown action [\w.?-]{1,40}: use [^\n]+\n$/);
  });
});

test.each(
  workflows().flatMap(({ path, ...one }) =>
    Object.entries(shapeOf({ path, ...one }).jobs).flatMap(([job, { steps }]) =>
      steps.flatMap(({ run }, index) => (run === undefined ? [] : [[path, job, index, run] as const])),
    ),
  ),
)('%s: the script of %s, step %i, is one that bash can read', (_, __, ___, run) => {
  expect(spawnSync('bash', ['-n'], { input: run, encoding: 'utf8' })).toMatchObject({
    status: 0,
    stderr: '',
  });
});
