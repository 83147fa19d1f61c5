import { describe, expect, test } from '@jest/globals';
import { next } from '../../../../actions/canary-promote/next.ts';
import type { CanaryView, LookQuestion } from '../../../../actions/canary-promote/view.ts';
import { readUnitMemory, rememberUnit } from '../../../../shared/canary/memory.ts';
import type { ReleaseState } from '../../../../shared/canary/release-state.ts';
import { deployment, HOUR, lookOf, NEW, NOW, OLD, releaseAt } from '../../../canary/step-of.ts';
import { goalOf } from '../turns.ts';
import { viewOf } from './states.ts';

const FIX = 'registry.example/api:1.1.1-rc.1';
const BAD = {
  of: { version: '1.1.0-rc.1', step: 2, weight: 100, since: 0, kind: 'guard' },
  looks: [
    lookOf({
      decision: 'rollback',
      verdict: 'fail',
      reasons: [{ code: 'canary-silent', message: 'silent' }],
    }),
  ],
  blindSince: undefined,
} satisfies CanaryView['looked'];

function asked(
  request: 'advance' | 'resume' | 'rollback' | 'watch',
  release: ReleaseState,
  shown: Parameters<typeof deployment>[0],
  at = NOW,
  looks?: CanaryView['looked'],
  pages = false,
) {
  const goal = goalOf(
    request === 'rollback'
      ? { kind: 'rollback', to: undefined, why: { kind: 'person', reason: 'bad' } }
      : request === 'watch'
        ? { kind: 'watch', until: at }
        : { kind: request },
    { pages },
  );
  const view = viewOf({ release, looks: BAD }, goal);
  const facts: CanaryView = {
    ...view,
    looked: looks ?? view.looked,
    cluster: {
      at: NOW,
      seen: new Map([['api', { kind: 'answered', value: deployment(shown) }]]),
      same: new Map([['api', 0]]),
    },
  };
  const memory = rememberUnit({ release, frozen: undefined, ended: new Map() });
  return next({ goal, facts, log: [], memory, at });
}

function said(step: ReturnType<typeof asked>): string {
  return step.kind === 'stop'
    ? `${step.decision} ${step.reasons.map(({ code }) => code).join(' ')}`
    : step.kind;
}

const ALL = { weight: 100, phase: 'steady' } as const;
const GUARD = releaseAt(100);
const SOAK = releaseAt(100, { stage: 'soak', nextProbe: NOW });

describe('a release that is watched at 100% and silent, and whose place runs', () => {
  test.each([
    ['itself', NEW, 'intend'],
    ['what was before it', OLD, 'hold changed-by-hand'],
    ['a hotfix', FIX, 'hold replaced'],
  ])('%s', (_, desired, wanted) => {
    expect(said(asked('advance', GUARD, { ...ALL, desired }))).toBe(wanted);
    expect(said(asked('resume', GUARD, { ...ALL, desired }))).toBe(wanted);
  });

  test.each(['advance', 'resume', 'watch'] as const)(
    'what was before it, while errors were seen, goes back all the same: %s',
    (request) => {
      const errors = { code: 'over-limit', message: 'error-rate > 2%' };
      const looks = BAD.looks.map((look) => ({ ...look, reasons: [...look.reasons, errors] }));
      expect(said(asked(request, GUARD, { ...ALL, desired: OLD }, NOW, { ...BAD, looks }))).toBe('intend');
    },
  );

  test('a hotfix that has not all of the traffic yet is left alone too', () => {
    expect(said(asked('advance', GUARD, { desired: FIX, stable: NEW, weight: 10 }))).toBe('hold replaced');
  });

  test('a hotfix goes back all the same where a person orders it', () => {
    expect(said(asked('rollback', GUARD, { ...ALL, desired: FIX }))).toBe('intend');
  });
});

test.each([
  ['just before', 23 * HOUR - 1, 'hold replaced', undefined],
  ['at', 23 * HOUR, 'none superseded', 'superseded'],
  ['after', 24 * HOUR, 'none superseded', 'superseded'],
])('one that is replaced is superseded %s the end of its soak', (_, later, wanted, end) => {
  const step = asked('advance', SOAK, { ...ALL, desired: FIX }, NOW + later);
  expect(said(step)).toBe(wanted);
  const read = readUnitMemory(step.kind === 'stop' ? (step.remember ?? {}) : {});
  expect(read.kind === 'answered' ? read.value.ended.get(SOAK.tag) : undefined).toBe(end);
});

describe('a release whose service is healthy', () => {
  const healthy = (kind: LookQuestion['kind']) => ({ ...BAD, of: { ...BAD.of, kind }, looks: [lookOf()] });
  const LOOKS = [
    ['advance', 'its guard over', GUARD, HOUR, 'guard'],
    ['resume', 'after a run that died', GUARD, 0, 'guard'],
    ['advance', 'in its guard', GUARD, 0, 'guard'],
    ['watch', 'at the end of the watch', GUARD, 0, 'guard'],
    ['advance', 'an hour of its soak over', SOAK, 0, 'soak'],
    ['advance', 'its soak over, by its key figures', SOAK, 24 * HOUR, 'kpi'],
  ] as const;

  test.each(LOOKS)('%s, %s: held where a hand has taken it back', (request, _, release, later, kind) => {
    const shown = (desired: string) =>
      asked(request, release, { ...ALL, desired }, NOW + later, healthy(kind));
    expect(said(shown(OLD))).toBe('hold changed-by-hand');
    expect(['observe', 'intend']).not.toContain(said(shown(NEW)));
    expect(said(shown(NEW))).not.toContain('changed-by-hand');
  });

  test.each(LOOKS)('%s, %s: somebody is paged for that, once', (request, _, release, later, kind) => {
    const shown = (one: ReleaseState) =>
      asked(request, one, { ...ALL, desired: OLD }, NOW + later, healthy(kind), true);
    const first = shown(release);
    expect(first.kind === 'intend' ? first.plan.map(({ key }) => key) : first).toEqual([
      'page release-actions/api/1.1.0-rc.1/undone-by-hand',
    ]);
    const read = readUnitMemory(first.kind === 'intend' ? (first.remember ?? {}) : {});
    const paged = read.kind === 'answered' ? read.value.release : undefined;
    expect(said(shown(paged ?? release))).toBe('hold changed-by-hand');
  });
});
