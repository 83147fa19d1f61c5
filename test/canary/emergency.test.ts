import { describe, expect, test } from '@jest/globals';
import { mayStep } from '../../shared/canary/may-step.ts';
import { isEmergency, type StepFacts } from '../../shared/canary/step-facts.ts';
import { whatFroze } from '../../shared/canary/frozen.ts';
import { CLOSED, deployment, NOW, OLD, OVER_LIMIT, releaseAt, stepFacts, UNIT } from './step-of.ts';

const ROLE = ['release-captain'];
const ONE_STEP = {
  ...UNIT,
  steps: [
    { ...UNIT.steps[2], weight: 100, bake: 0, profile: 'hotfix', approvals: ROLE, notBefore: undefined },
  ],
};
const RUNS_OLD: StepFacts['cluster'] = new Map([
  [
    'api',
    {
      kind: 'answered',
      value: deployment({ desired: OLD, stable: undefined, weight: 100, phase: 'steady' }),
    },
  ],
]);
const MISSING = {
  name: 'approvals',
  verdict: 'inconclusive',
  reasons: [{ code: 'nobody-yet', message: 'a captain' }],
} as const;

/** A hotfix before its only step, which a captain has approved. */
function hotfix(change: Partial<StepFacts> = {}): StepFacts {
  const facts = stepFacts({
    release: releaseAt(0, { step: -1 }),
    cluster: RUNS_OLD,
    unit: ONE_STEP,
    earliest: [undefined],
  });
  return { ...facts, candidate: { ...facts.candidate, isHotfix: true }, ...change };
}

const candidate = hotfix().candidate;
const NOT_HOTFIX = { candidate: { ...candidate, isHotfix: false } };
const WITHOUT_ROLE = {
  unit: { ...ONE_STEP, steps: ONE_STEP.steps.map((step) => ({ ...step, approvals: [] })) },
};
const codesOf = (facts: StepFacts): string =>
  mayStep(facts)
    .checks.flatMap(({ reasons }) => reasons.map(({ code }) => code))
    .join(' ');

test.each<[string, Partial<StepFacts>, boolean]>([
  ['a hotfix that people approve', {}, true],
  ['what is no hotfix', NOT_HOTFIX, false],
  ['a hotfix that nobody has to approve', WITHOUT_ROLE, false],
  ['a hotfix that has taken its first step', { release: releaseAt(10, { step: 0 }), unit: UNIT }, false],
  ['a hotfix without a step left', { unit: { ...ONE_STEP, steps: [] } }, false],
])('%s', (_, change, wanted) => {
  expect(isEmergency(hotfix(change))).toBe(wanted);
});

describe('an approved hotfix is not held by', () => {
  test.each<[string, Partial<StepFacts>, string]>([
    ['a window or a freeze', { opening: CLOSED }, 'outside-window'],
    ['the time of its step', { earliest: [NOW + 1] }, 'not-before'],
    [
      'a freeze that follows',
      { buffer: { name: 'buffer', verdict: 'fail', reasons: [{ code: 'freeze-ahead', message: 'soon' }] } },
      'freeze-ahead',
    ],
    [
      'the rest after a rollback',
      {
        memory: {
          release: undefined,
          frozen: { since: NOW, version: '1.0.9', why: 'bad' },
          ended: new Map(),
        },
      },
      'frozen',
    ],
    [
      'the rest after a failed soak',
      {
        memory: {
          release: undefined,
          frozen: { since: NOW, version: '1.0.9', why: 'bad', cause: 'soak-failed' },
          ended: new Map(),
        },
      },
      'frozen',
    ],
    ['service levels', { looks: [OVER_LIMIT] }, 'over-limit'],
    ['service levels that nobody measures', { looks: [] }, 'not-asked'],
  ])('%s', (_, change, code) => {
    expect([codesOf(hotfix(change)), mayStep(hotfix(change)).may]).toEqual(['', true]);
    // The same, but not approved: only that is missing.
    const unapproved = hotfix({ ...change, approvals: MISSING });
    expect([codesOf(unapproved), mayStep(unapproved).may]).toEqual(['nobody-yet', false]);
    // What is no hotfix, or what nobody has to approve, is held.
    expect(codesOf(hotfix({ ...change, ...NOT_HOTFIX }))).toBe(code);
    expect(codesOf(hotfix({ ...change, ...WITHOUT_ROLE }))).toBe(code);
  });
});

test.each<[string, Partial<StepFacts>, string]>([
  ['the order', { request: { kind: 'promote', weight: 50 } }, 'out-of-order'],
  ['a tag that is gone', { candidate: { ...candidate, sha: undefined } }, 'no-candidate'],
  ['what it lacks', { candidate: { ...candidate, lacks: ['v1.0.1'] } }, 'regresses-hotfix'],
  ['its stage', { candidate: { ...candidate, staged: { kind: 'answered', value: false } } }, 'not-staged'],
  ['what runs', { cluster: new Map() }, 'not-asked'],
  [
    'a place that is set up wrongly',
    { preflight: new Map([['api', { kind: 'answered', value: ['no window'] }]]) },
    'preflight',
  ],
])('but it is held by %s', (_, change, code) => {
  expect(codesOf(hotfix(change))).toBe(code);
});

test.each([
  [undefined, '1.0.9 was rolled back'],
  ['rolled-back', '1.0.9 was rolled back'],
  ['soak-failed', '1.0.9 failed its soak'],
] as const)('the rest after %s says why', (cause, text) => {
  const frozen = { since: NOW, version: '1.0.9', why: 'bad', cause };
  expect(whatFroze(frozen)).toBe(text);
  const facts = stepFacts({ memory: { release: undefined, frozen, ended: new Map() } });
  expect(mayStep(facts).checks[1]?.reasons[0]?.message).toBe(
    `${text} at 2026-11-19T12:00:00Z (bad); promotions rest until a release captain asks for resume with a reason`,
  );
});
