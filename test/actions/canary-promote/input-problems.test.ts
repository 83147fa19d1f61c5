import { expect, test } from '@jest/globals';
import { ignoredInputs, inputProblems } from '../../../actions/canary-promote/input-problems.ts';
import { type CanaryInputs, inputs, spares } from '../../../actions/canary-promote/inputs.ts';
import { readInputs } from '../../../shared/shell/read-inputs.ts';
import { canaryInputs } from '../../kit/canary/promote.ts';

const PROMOTE = { kind: 'promote', weight: 10 } as const;
const TOKEN = /^a promotion is recorded on GitHub, and for that it needs github-token/;
const TO = /^rollback-to goes with request rollback, and this is/;
const IMAGE = /^image goes with promote-N and advance, and this is/;
const VERSION = /^image is that of a candidate: name it with version$/;
const REASON = /^adopt needs reason/;

const IMAGE_NAME = 'registry.example/api:1';

test.each<[string, Partial<CanaryInputs>, readonly RegExp[]]>([
  ['a promotion', { request: PROMOTE, version: '1.1.0-rc.1' }, []],
  ['a promotion without a token', { request: PROMOTE, 'github-token': undefined }, [TOKEN]],
  ['the same as a dry run', { request: PROMOTE, 'github-token': undefined, 'dry-run': true }, []],
  ['a rollback without a token', { request: { kind: 'rollback' }, 'github-token': undefined }, []],
  ['a resume without a token', { request: { kind: 'resume' }, 'github-token': undefined }, [TOKEN]],
  ['rollback-to of a rollback', { request: { kind: 'rollback' }, 'rollback-to': '1.0.0' }, []],
  ['rollback-to of a promotion', { request: PROMOTE, 'rollback-to': '1.0.0' }, [TO]],
  ['rollback-to of an advance', { request: { kind: 'advance' }, 'rollback-to': '1.0.0' }, [TO]],
  ['image of a promotion', { request: PROMOTE, image: IMAGE_NAME, version: '1' }, []],
  ['image of an advance', { request: { kind: 'advance' }, image: IMAGE_NAME, version: '1' }, []],
  ['image without version', { request: PROMOTE, image: IMAGE_NAME }, [VERSION]],
  [
    'image of a rollback to a version',
    { request: { kind: 'rollback' }, image: IMAGE_NAME, 'rollback-to': '1.0.0' },
    [],
  ],
  ['image of a rollback to nothing', { request: { kind: 'rollback' }, image: IMAGE_NAME }, []],
  ['image of a resume', { request: { kind: 'resume' }, image: IMAGE_NAME, version: '1' }, [IMAGE]],
  ['adopt with a reason', { request: { kind: 'adopt' }, reason: 'undone by hand' }, []],
  ['adopt without', { request: { kind: 'adopt' } }, [REASON]],
  [
    'all at once',
    { request: { kind: 'adopt' }, 'github-token': undefined, 'rollback-to': '1.0.0' },
    [TOKEN, TO, REASON],
  ],
])('%s', (_, given, wanted) => {
  const problems = inputProblems(canaryInputs(given));
  expect(problems.map(({ code }) => code)).toEqual(wanted.map(() => 'invalid-input'));
  expect(problems.map(({ message }) => message)).toEqual(wanted.map((one) => expect.stringMatching(one)));
});

test.each<[string, Partial<CanaryInputs>, readonly string[], readonly RegExp[]]>([
  ['nothing', {}, [], []],
  ['an image of its target', { image: IMAGE_NAME, 'rollback-to': '1.0.0' }, [], []],
  ['an image of nothing', { image: IMAGE_NAME }, [], [/^image goes with rollback-to: /]],
  ['what cannot be read', {}, ['input watch: odd'], [/^input watch: odd; the rollback goes on without it$/]],
  ['of a promotion nothing', { request: PROMOTE, image: IMAGE_NAME }, ['input watch: odd'], []],
])('a rollback ignores and tells: %s', (_, given, unread, wanted) => {
  const told = ignoredInputs(canaryInputs({ request: { kind: 'rollback' }, ...given }), unread);
  expect(told.map(({ code }) => code)).toEqual(wanted.map(() => 'input-ignored'));
  expect(told.map(({ message }) => message)).toEqual(wanted.map((one) => expect.stringMatching(one)));
});

const ODD = {
  INPUT_WATCH: 'soon',
  'INPUT_FAIL-ON': 'never',
  PROMETHEUS_HEADERS: 'odd',
  PROMETHEUS_TOKEN: 'two words',
  GITHUB_TOKEN: 'two words',
};

test('no slip in what a rollback does not use refuses one', () => {
  const read = readInputs(inputs, { ...ODD, INPUT_REQUEST: 'rollback' }, [], spares);
  expect(read).toMatchObject({ ok: true, inputs: { watch: 15 * 60_000, 'github-token': undefined } });
  expect(read.ok ? read.ignored : []).toHaveLength(5);
});

test.each(['promote-10', 'advance', 'resume', 'adopt'])('%s is refused for each of them', (request) => {
  const read = readInputs(inputs, { ...ODD, INPUT_REQUEST: request }, [], spares);
  expect(read.ok ? [] : read.problems).toHaveLength(5);
});

test.each([
  ['a flag that is none', ['--verbose'], 1],
  ['a flag that is none, with its value', ['--ticket', 'OPS-1'], 2],
  ['a slip in a flag that it does without', ['--wacth', '15m'], 2],
])('nor does %s, and it is told', (_, argv, many) => {
  const read = readInputs(inputs, {}, ['--request=rollback', '--reason=bad', ...argv], spares);
  expect(read.ok ? ignoredInputs(read.inputs, read.ignored) : []).toEqual(
    Array.from({ length: many }, () => ({
      code: 'input-ignored',
      message: expect.stringMatching(/; the rollback goes on without it$/),
    })),
  );
});

test.each([
  ['of the service', ['--servce=api']],
  ['of the version to go back to', ['--rollback-too=1.0.0']],
  ['of the dry run', ['--dryrun']],
  ['of what would have made it one', ['--dry-run', 'false']],
  ['of help', ['--hlep']],
])('a slip in the name %s may mean another rollback, or none: it is refused', (_, argv) => {
  const read = readInputs(inputs, {}, ['--request=rollback', '--reason=bad', ...argv], spares);
  expect(read.ok ? [] : read.problems).toHaveLength(1);
});

test('a rollback whose dry-run cannot be read is refused, and says why', () => {
  const read = readInputs(inputs, { INPUT_REQUEST: 'rollback', 'INPUT_DRY-RUN': 'ture' }, [], spares);
  expect(read.ok ? [] : read.problems).toEqual([
    'input dry-run: expected true or false, got "ture"; nothing was changed, because no change may have been wanted. To make it for real leave it out',
  ]);
});
