import { describe, expect, test } from '@jest/globals';
import { evaluate } from './walk/evaluate.ts';
import { ended, file } from './walk/given.ts';
import { jobsRun, type Walk } from './walk/jobs.ts';

test.each([
  ['a resume runs in a cancelled run', 'resume', true, true],
  ['a step does not', 'promote-10', true, false],
  ['a step runs', 'promote-10', false, true],
])('release-step: %s', (_, request, isCancelled, runs) => {
  const jobs = jobsRun(file('release-step'), { inputs: { request }, isCancelled });
  expect(jobs).toEqual(runs ? ['step'] : []);
});

describe('release-train', () => {
  const cut = (changed: string, decision = 'complete') => ({ cut: ended({ decision, changed }) });
  test.each<[string, Walk, readonly string[]]>([
    ['a tick that cuts', { inputs: {}, event: 'schedule', ends: cut('true') }, ['cut', 'stage']],
    ['a tick that finds the cut', { inputs: {}, event: 'schedule', ends: cut('false') }, ['cut']],
    ['a person who finds the cut', { inputs: {}, ends: cut('false') }, ['cut', 'stage']],
    ['nothing to release', { inputs: {}, ends: cut('false', 'none') }, ['cut']],
    ['a refusal', { inputs: {}, ends: { cut: ended({ decision: 'refuse' }, 'failure') } }, ['cut']],
    ['own jobs between', { inputs: { stage: false }, ends: cut('true') }, ['cut']],
    ['a look ahead', { inputs: { dry_run: true } }, ['plan']],
    ['a look ahead with a gate', { inputs: { dry_run: true, gate_services: '["api"]' } }, ['plan', 'gate']],
    [
      'a gate that holds',
      { inputs: { gate_services: '["api"]' }, ends: { gate: ended({}, 'failure') } },
      ['gate'],
    ],
    [
      'a gate that ran out of time',
      { inputs: { gate_services: '["api"]' }, ends: { gate: ended({}, 'cancelled') } },
      ['gate'],
    ],
    [
      'a gate that passes',
      { inputs: { gate_services: '["api"]' }, ends: cut('true') },
      ['gate', 'cut', 'stage'],
    ],
  ])('%s', (_, walk, jobs) => {
    expect(jobsRun(file('release-train'), walk)).toEqual(jobs);
  });
});

describe('release-hotfix', () => {
  const inputs = { base_version: '1.2.3', commits: 'abc123', justification: 'INC-1' };
  const failed = ended({}, 'failure');
  test.each<[string, Walk, readonly string[]]>([
    ['to stage', { inputs }, ['cut', 'stage', 'next']],
    ['a refusal', { inputs, ends: { cut: failed } }, ['cut']],
    ['a bad stage', { inputs, ends: { stage: failed } }, ['cut', 'stage']],
    ['a stage that ran out of time', { inputs, ends: { stage: ended({}, 'cancelled') } }, ['cut', 'stage']],
    ['own jobs between', { inputs: { ...inputs, stage: false } }, ['cut', 'next']],
    ['a look', { inputs: { ...inputs, dry_run: true } }, ['cut']],
  ])('%s', (_, walk, jobs) => {
    expect(jobsRun(file('release-hotfix'), walk)).toEqual(jobs);
  });
});

describe('release-stage', () => {
  const inputs = { version: '1.4.0-rc.1', tag: 'v1.4.0-rc.1', sha: 'abc' };
  const staged = { stage: ended({ outcome: 'success' }) };
  const failed = ended({}, 'failure');
  test.each<[string, Walk, readonly string[]]>([
    ['with hooks', { inputs, ends: staged }, ['build', 'stage', 'record']],
    ['without', { inputs, ends: { stage: ended({ outcome: 'skipped' }) } }, ['build', 'stage']],
    [
      'with service levels',
      { inputs: { ...inputs, services: '["api"]' }, ends: staged },
      ['build', 'stage', 'judge', 'record'],
    ],
    ['a failed build', { inputs, ends: { build: failed } }, ['build']],
    [
      'a failed deployment',
      { inputs, ends: { stage: ended({ outcome: 'failure' }, 'failure') } },
      ['build', 'stage', 'record'],
    ],
    [
      'bad service levels',
      { inputs: { ...inputs, services: '["api"]' }, ends: { ...staged, judge: failed } },
      ['build', 'stage', 'judge', 'record'],
    ],
  ])('%s', (_, walk, jobs) => {
    expect(jobsRun(file('release-stage'), walk)).toEqual(jobs);
  });
});

test('conditions are read as GitHub reads them: texts compare without case', () => {
  const status = { needsSucceeded: false, needsFailed: true, isCancelled: false };
  expect(evaluate("'Rollback' == 'rollback' && always()", {}, status)).toBe('true');
});
