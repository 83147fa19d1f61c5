import { describe, expect, test } from '@jest/globals';
import type { BudgetPolicy } from '../../shared/signal/budget/policy.ts';
import { firing } from '../../shared/canary/gate-look.ts';
import { mayStep } from '../../shared/canary/may-step.ts';
import type { ReleaseState } from '../../shared/canary/release-state.ts';
import type { StepFacts } from '../../shared/canary/step-facts.ts';
import { earliestTimes } from '../../shared/canary/step-time.ts';
import { parseWeeklyTime } from '../../shared/calendar/weekly-time.ts';
import { deployment, HOUR, lookOf, MINUTE, NEW, NOW, OLD, releaseAt, stepFacts, UNIT } from './step-of.ts';

const answered = (change: Parameters<typeof deployment>[0]): StepFacts['cluster'] =>
  new Map([['api', { kind: 'answered', value: deployment(change) }]]);
const unreachable = {
  kind: 'unanswered',
  reason: { code: 'unreachable', message: 'nobody answered' },
} as const;
const first = releaseAt(0, { step: -1 });
const runsOld = answered({ desired: OLD, stable: undefined, weight: 100, phase: 'steady' });
const candidate = stepFacts().candidate;
const budget: BudgetPolicy = {
  phase: 'exhausted',
  allowed: ['emergency-fix'],
  approvals: [],
  bakes: 'longer',
  canaryRequired: true,
  tell: [],
  postmortem: false,
} satisfies BudgetPolicy;
const plenty: BudgetPolicy = {
  ...budget,
  allowed: ['feature', 'emergency-fix'],
  bakes: 'as-written',
  canaryRequired: false,
};

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

/** Facts, the codes and the verdict of the one check that is open, and when to come again. */
type Row = readonly [
  name: string,
  change: Partial<StepFacts>,
  codes: string,
  verdict: string,
  retryAt?: number,
];

const ROWS: readonly Row[] = [
  ['all is well', {}, '', 'pass'],
  ['a person asks for the next step', { request: { kind: 'promote', weight: 50 } }, '', 'pass'],
  ['a person asks for one further on', { request: { kind: 'promote', weight: 100 } }, 'out-of-order', 'fail'],
  [
    'a person asks for the one that is on',
    { request: { kind: 'promote', weight: 10 } },
    'out-of-order',
    'fail',
  ],
  [
    'a bot asks as a person',
    { request: { kind: 'promote', weight: 50 }, asker: { login: 'bot', isPerson: false } },
    'not-a-person',
    'fail',
  ],
  [
    'a schedule asks where people take the steps',
    { unit: { ...UNIT, advancesByItself: false } },
    'waits-for-person',
    'fail',
  ],
  [
    'a person asks where people take the steps',
    { unit: { ...UNIT, advancesByItself: false }, request: { kind: 'promote', weight: 50 } },
    '',
    'pass',
  ],
  [
    'it is over',
    { memory: { release: undefined, frozen: undefined, ended: new Map([['v1.1.0-rc.1', 'rolled-back']]) } },
    'rolled-back',
    'fail',
  ],
  ['it is going back', { release: releaseAt(10, { stage: 'rolling-back' }) }, 'rolling-back', 'fail'],
  [
    'it is at 100%',
    { release: releaseAt(100), cluster: answered({ weight: 100, phase: 'steady' }) },
    'no-step-left',
    'fail',
  ],
  [
    'another one was rolled back',
    {
      memory: { release: undefined, frozen: { since: NOW, version: '1.0.9', why: 'bad' }, ended: new Map() },
    },
    'frozen',
    'fail',
  ],
  ['its tag is gone', { candidate: { ...candidate, sha: undefined } }, 'no-candidate', 'fail'],
  ['its tag was moved', { candidate: { ...candidate, sha: 'd'.repeat(40) } }, 'tag-moved', 'fail'],
  [
    'its final tag is elsewhere',
    { candidate: { ...candidate, final: { ...candidate.final, sha: 'd'.repeat(40) } } },
    'already-released',
    'fail',
  ],
  [
    'its final tag is there',
    { candidate: { ...candidate, final: { ...candidate.final, sha: 'c'.repeat(40) } } },
    '',
    'pass',
  ],
  ['it lacks a fix', { candidate: { ...candidate, lacks: ['v1.0.1'] } }, 'regresses-hotfix', 'fail'],
  [
    'it was not on the stage',
    { candidate: { ...candidate, staged: { kind: 'answered', value: false } } },
    'not-staged',
    'fail',
  ],
  [
    'it was on the stage',
    { candidate: { ...candidate, staged: { kind: 'answered', value: true } } },
    '',
    'pass',
  ],
  ['nobody knows of the stage', { candidate: { ...candidate, staged: unreachable } }, 'unreachable', 'error'],
  ['a place does not answer', { cluster: new Map([['api', unreachable]]) }, 'unreachable', 'error'],
  ['a place was not asked', { cluster: new Map() }, 'not-asked', 'error'],
  ['a place is at another weight', { cluster: answered({ weight: 11 }) }, 'changed-by-hand', 'fail'],
  ['a place wants another image', { cluster: answered({ desired: OLD }) }, 'changed-by-hand', 'fail'],
  ['a place moves', { cluster: answered({ phase: 'moving' }) }, 'place-moving', 'inconclusive'],
  ['a place is degraded', { cluster: answered({ phase: 'degraded' }) }, 'place-degraded', 'inconclusive'],
  ['first step, the old version runs', { release: first, cluster: runsOld }, '', 'pass'],
  [
    'first step, a canary of nobody is there',
    { release: first, cluster: answered({ weight: 1 }) },
    'another-canary',
    'fail',
  ],
  [
    'first step, the candidate runs already',
    { release: first, cluster: answered({ weight: 100, desired: NEW, phase: 'steady' }) },
    'runs-already',
    'fail',
  ],
  [
    'first step, a place is set up wrongly',
    {
      release: first,
      cluster: runsOld,
      preflight: new Map([['api', { kind: 'answered', value: ['no rollback window'] }]]),
    },
    'preflight',
    'fail',
  ],
  [
    'first step, a place cannot be asked how it is set up',
    { release: first, cluster: runsOld, preflight: new Map([['api', unreachable]]) },
    'unreachable',
    'error',
  ],
  [
    'the calendar is closed',
    {
      opening: {
        open: false,
        reasons: [{ code: 'outside-window', message: 'weekend' }],
        until: undefined,
        nextOpening: NOW + HOUR,
      },
    },
    'outside-window',
    'fail',
    NOW + HOUR,
  ],
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
    'criteria say no',
    {
      looks: [
        lookOf({ decision: 'hold', verdict: 'fail', reasons: [{ code: 'over-limit', message: '3%' }] }),
      ],
    },
    'over-limit',
    'fail',
  ],
  [
    'criteria have no answer yet',
    {
      looks: [
        lookOf({
          decision: 'hold',
          verdict: 'inconclusive',
          reasons: [{ code: 'too-early', message: 'wait' }],
          retryAt: NOW + MINUTE,
        }),
      ],
    },
    'too-early',
    'inconclusive',
    NOW + MINUTE,
  ],
  ['nothing was measured', { looks: [] }, 'not-asked', 'error'],
  [
    'a budget that allows no feature, before the first step',
    { release: first, cluster: runsOld, looks: [lookOf({ budget })] },
    'budget',
    'fail',
  ],
  [
    'the same of a hotfix',
    {
      release: first,
      cluster: runsOld,
      candidate: { ...candidate, isHotfix: true },
      looks: [lookOf({ budget })],
    },
    '',
    'pass',
  ],
  [
    'a budget that allows it',
    { release: first, cluster: runsOld, looks: [lookOf({ budget: plenty })] },
    '',
    'pass',
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
];

test.each(ROWS)('%s', (_, change, codes, verdict, ...[retryAt]) => {
  const answer = mayStep(stepFacts(change));
  const open = answer.checks.filter((check) => check.verdict !== 'pass');
  expect(open.flatMap(({ reasons }) => reasons.map(({ code }) => code)).join(' ')).toBe(codes);
  expect([answer.may, answer.verdict, answer.retryAt]).toEqual([codes === '', verdict, retryAt]);
});

test('every reason is told at once, and who waits for more than time is given none', () => {
  const answer = mayStep(
    stepFacts({
      request: { kind: 'promote', weight: 100 },
      earliest: [undefined, NOW + 1, undefined],
      looks: [
        lookOf({ decision: 'hold', verdict: 'fail', reasons: [{ code: 'over-limit', message: '3%' }] }),
      ],
    }),
  );
  const codes = answer.checks.flatMap(({ reasons }) => reasons.map(({ code }) => code));
  expect(codes).toEqual(['out-of-order', 'not-before', 'over-limit']);
  expect([answer.verdict, answer.retryAt]).toEqual(['fail', undefined]);
});

test('of two services each must be measured, and says its name', () => {
  const unit = {
    ...UNIT,
    services: [
      ...UNIT.services,
      { name: 'web', places: [], tier: 2, hasObjectives: false, migrations: 'none' as const },
    ],
  };
  const bad = lookOf({
    service: 'web',
    decision: 'hold',
    verdict: 'fail',
    reasons: [{ code: 'over-limit', message: '3%' }],
  });
  expect(
    mayStep(stepFacts({ unit })).checks.flatMap(({ reasons }) => reasons.map(({ message }) => message)),
  ).toEqual(['web was not measured']);
  const answer = mayStep(stepFacts({ unit, looks: [lookOf(), bad] }));
  expect(answer.checks.flatMap(({ reasons }) => reasons.map(({ message }) => message))).toEqual(['web: 3%']);
  expect(firing([lookOf(), bad, lookOf({ decision: 'rollback' })]).map(({ decision }) => decision)).toEqual([
    'rollback',
  ]);
});

describe('the earliest times of steps', () => {
  const times = (texts: readonly (string | undefined)[], zone: string, cutAt: string) => {
    const steps = texts.map((text) => {
      const read = text === undefined ? undefined : parseWeeklyTime(text);
      if (read?.ok === false) throw new Error(read.message);
      return { weight: 10, bake: 0, profile: undefined, approvals: [], notBefore: read?.value };
    });
    return earliestTimes(steps, zone, Date.parse(cutAt)).map((at) =>
      at === undefined ? undefined : new Date(at).toISOString(),
    );
  };

  test.each([
    [
      'in the week of the cut',
      ['Thu 10:00', 'Thu 14:00', 'Fri 10:00'],
      'UTC',
      '2026-11-18T17:00:00Z',
      ['2026-11-19T10:00:00.000Z', '2026-11-19T14:00:00.000Z', '2026-11-20T10:00:00.000Z'],
    ],
    [
      'a cut that is a day late waits for the next week',
      ['Thu 10:00', 'Thu 14:00'],
      'UTC',
      '2026-11-19T10:00:01Z',
      ['2026-11-26T10:00:00.000Z', '2026-11-26T14:00:00.000Z'],
    ],
    ['at the very time', ['Thu 10:00'], 'UTC', '2026-11-19T10:00:00Z', ['2026-11-19T10:00:00.000Z']],
    [
      'each after the one before',
      ['Fri 10:00', 'Thu 10:00'],
      'UTC',
      '2026-11-18T17:00:00Z',
      ['2026-11-20T10:00:00.000Z', '2026-11-26T10:00:00.000Z'],
    ],
    [
      'a step without one does not count',
      [undefined, 'Thu 10:00'],
      'UTC',
      '2026-11-18T17:00:00Z',
      [undefined, '2026-11-19T10:00:00.000Z'],
    ],
    [
      'in its zone, before the clocks change',
      ['Thu 10:00'],
      'Europe/Berlin',
      '2026-10-21T17:00:00Z',
      ['2026-10-22T08:00:00.000Z'],
    ],
    [
      'in its zone, after the clocks change',
      ['Mon 10:00'],
      'Europe/Berlin',
      '2026-10-21T17:00:00Z',
      ['2026-10-26T09:00:00.000Z'],
    ],
  ])('%s', (_, texts, zone, cutAt, wanted) => {
    expect(times(texts, zone, cutAt)).toEqual(wanted);
  });
});
