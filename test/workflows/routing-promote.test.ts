import { describe, expect, test } from '@jest/globals';
import { inputs as canaryInputs } from '../../actions/canary-promote/inputs.ts';
import { evaluate } from './walk/evaluate.ts';
import { ended, file, SETTLED } from './walk/given.ts';
import { jobsRun, type Walk } from './walk/jobs.ts';

const APPROVALS = { first_approval: 'release-captain', second_approval: 'on-call-sre' };

describe('release-promote', () => {
  const promote = file('release-promote');
  const run = (walk: Walk) =>
    jobsRun(promote, { ...walk, ends: { step: ended(SETTLED), 'at-once': ended(SETTLED), ...walk.ends } });

  test.each<[string, Walk['inputs'], readonly string[]]>([
    ['a tick', {}, ['step']],
    ['promote-10', { action: 'promote-10', ...APPROVALS }, ['step']],
    [
      'promote-100 of whoever asks for approvals',
      { action: 'promote-100', ...APPROVALS },
      ['first-approval', 'second-approval', 'step'],
    ],
    [
      'promote-100 with one approval',
      { action: 'promote-100', first_approval: 'prod' },
      ['first-approval', 'step'],
    ],
    [
      'promote-100 with the second approval only',
      { action: 'promote-100', second_approval: 'prod' },
      ['second-approval', 'step'],
    ],
    ['promote-100 of whoever asks for none', { action: 'promote-100' }, ['step']],
    ['a look at promote-100', { action: 'promote-100', dry_run: true, ...APPROVALS }, ['step']],
    [
      'other actions that wait',
      { action: 'promote-1', approved_actions: '["promote-1"]', ...APPROVALS },
      ['first-approval', 'second-approval', 'step'],
    ],
    ['a rollback waits for nobody', { action: 'rollback', rollback_to: '1.2.2', ...APPROVALS }, ['at-once']],
    ['also in capitals', { action: 'Rollback', ...APPROVALS }, ['at-once']],
    ['a resume', { action: 'resume', reason: 'fixed' }, ['at-once']],
    ['an adopt', { action: 'adopt', reason: 'helm rollback' }, ['at-once']],
    ['an unknown word', { action: 'rolback' }, ['refuse']],
    ['no word', { action: '' }, ['refuse']],
  ])('%s', (_, inputs, jobs) => {
    expect(run({ inputs })).toEqual(jobs);
  });

  const dead = ended({}, 'failure');
  test.each<[string, Walk, readonly string[]]>([
    ['a step that died', { inputs: {}, ends: { step: dead } }, ['step', 'recover']],
    [
      'a step that was cancelled',
      { inputs: {}, ends: { step: ended({}, 'cancelled') } },
      ['step', 'recover'],
    ],
    ['a step without output', { inputs: {}, ends: { step: ended({}) } }, ['step', 'recover']],
    [
      'a rollback that died',
      { inputs: { action: 'rollback' }, ends: { 'at-once': dead } },
      ['at-once', 'recover'],
    ],
    [
      'a hold, which is an end',
      { inputs: { action: 'promote-10' }, ends: { step: ended(SETTLED, 'failure') } },
      ['step'],
    ],
    ['a look that died', { inputs: { dry_run: true }, ends: { step: dead } }, ['step']],
  ])('the recovery after %s', (_, walk, jobs) => {
    expect(run(walk)).toEqual(jobs);
  });

  test.each([
    ['first-approval', 'failure'],
    ['second-approval', 'failure'],
    ['first-approval', 'cancelled'],
    ['second-approval', 'cancelled'],
  ] as const)('a %s that ends with %s ends the promotion', (job, result) => {
    const jobs = run({ inputs: { action: 'promote-100', ...APPROVALS }, ends: { [job]: ended({}, result) } });
    expect(jobs).not.toContain('step');
    expect(jobs).not.toContain('recover');
  });

  test('a cancelled run begins nothing', () => {
    expect(jobsRun(promote, { inputs: { action: 'promote-100', ...APPROVALS }, isCancelled: true })).toEqual(
      [],
    );
  });

  test('the recovery asks for resume and gives no reason, which would lift the rest after a rollback', () => {
    const recover = promote.jobs['recover'];
    expect(recover?.with).toMatchObject({ request: 'resume' });
    expect(recover?.with).not.toHaveProperty('reason');
  });

  test.each([
    ['rollback', 'rollback'],
    ['Rollback', 'rollback'],
    ['adopt', 'adopt'],
  ])('%s is asked for as %s', (action, request) => {
    const text = String(promote.jobs['at-once']?.with['request']).replace(/^\$\{\{(.*)\}\}$/, '$1');
    const status = { needsSucceeded: true, needsFailed: false, isCancelled: false };
    expect(evaluate(text, { inputs: { action } }, status)).toBe(request);
  });

  test('only the job of the steps is in a group', () => {
    const grouped = Object.entries(promote.jobs).filter(([, { concurrency }]) => concurrency !== undefined);
    expect(grouped.map(([name]) => name)).toEqual(['step']);
    expect(file('release-step').jobs['step']?.concurrency).toBeUndefined();
  });

  test.each(['promote-10', 'advance', 'rollback', 'resume', 'adopt'])(
    '%s is a word of canary-promote',
    (word) => {
      expect(canaryInputs.request.parse(word).ok).toBe(true);
      expect(run({ inputs: { action: word } })).not.toContain('refuse');
    },
  );
});
