import type { ReleaseState } from '../../shared/canary/release-state.ts';
import type { StepFacts } from '../../shared/canary/step-facts.ts';
import { CLOSED, HOUR, lookOf, MINUTE, NOW, releaseAt, stepFacts, UNIT } from './step-of.ts';
import { budget, first, judgesSteps, runsOld } from './step-row.ts';

const candidate = stepFacts().candidate;
const approved = { ...UNIT, steps: UNIT.steps.map((one) => ({ ...one, approvals: ['captain'] })) };

/** A first step after a release that has had all of the traffic for so long, and whose old side is kept for two hours. */
const afterOne = (since: number, change: Partial<ReleaseState> = {}): Partial<StepFacts> => ({
  release: first,
  cluster: runsOld,
  unit: { ...UNIT, keepsOld: 2 * HOUR },
  memory: {
    release: releaseAt(100, { tag: 'v1.0.0-rc.1', stage: 'complete', weightSince: NOW - since, ...change }),
    frozen: undefined,
    ended: new Map(),
  },
});

judgesSteps([
  ['the calendar is closed', { opening: CLOSED }, 'outside-window', 'fail', NOW + HOUR],
  [
    'a millisecond before its time',
    { earliest: [undefined, NOW + 1, undefined] },
    'not-before',
    'inconclusive',
    NOW + 1,
  ],
  ['at its time', { earliest: [undefined, NOW, undefined] }, '', 'pass'],
  [
    'a millisecond before the old side may be taken',
    afterOne(2 * HOUR - 1),
    'old-side-kept',
    'inconclusive',
    NOW + 1,
  ],
  ['when the old side may be taken', afterOne(2 * HOUR), '', 'pass'],
  [
    'a hotfix that people approve may take it before',
    {
      ...afterOne(HOUR),
      unit: { ...approved, keepsOld: 2 * HOUR },
      candidate: { ...candidate, isHotfix: true },
    },
    '',
    'pass',
  ],
  [
    'one that nobody approves waits too',
    { ...afterOne(HOUR), candidate: { ...candidate, isHotfix: true } },
    'old-side-kept',
    'inconclusive',
    NOW + HOUR,
  ],
  ['after a rollback it holds what went back', afterOne(HOUR, { stage: 'rolled-back' }), '', 'pass'],
  ['where none is kept it may be taken at once', { ...afterOne(HOUR), unit: UNIT }, '', 'pass'],
  [
    'a freeze follows too soon',
    {
      buffer: { name: 'buffer', verdict: 'fail', reasons: [{ code: 'freeze-soon', message: 'in an hour' }] },
    },
    'freeze-soon',
    'fail',
  ],
  [
    'a millisecond before its bake is over',
    { release: releaseAt(10, { weightSince: NOW - 30 * MINUTE + 1, bakeFrom: 0 }) },
    'baking',
    'inconclusive',
    NOW + 1,
  ],
  [
    'when its bake is over',
    { release: releaseAt(10, { weightSince: NOW - 30 * MINUTE, bakeFrom: 0 }) },
    '',
    'pass',
  ],
  [
    'a breach starts the bake anew',
    { looks: [lookOf({ lastBreach: NOW - 10 * MINUTE })] },
    'baking',
    'inconclusive',
    NOW + 20 * MINUTE,
  ],
  ['a breach long ago does not', { looks: [lookOf({ lastBreach: NOW - 30 * MINUTE })] }, '', 'pass'],
  [
    'a small budget bakes twice as long',
    { release: releaseAt(10, { weightSince: NOW - 59 * MINUTE, bakeFrom: 0 }), looks: [lookOf({ budget })] },
    'baking',
    'inconclusive',
    NOW + MINUTE,
  ],
  [
    'approvals are missing',
    {
      approvals: {
        name: 'approvals',
        verdict: 'inconclusive',
        reasons: [{ code: 'nobody-yet', message: 'a captain' }],
      },
    },
    'nobody-yet',
    'inconclusive',
  ],
]);
