import { expect, test } from '@jest/globals';
import type { CanaryGoal } from '../../../actions/canary-promote/goal.ts';
import { next } from '../../../actions/canary-promote/next.ts';
import { pinEffect, weightEffect } from '../../../actions/canary-promote/make-effects.ts';
import { readEffect } from '../../../actions/canary-promote/read-effect.ts';
import { type CanaryView, NOTHING_KNOWN } from '../../../actions/canary-promote/view.ts';
import { rememberUnit } from '../../../shared/canary/memory.ts';
import type { ReleaseState, UnitMemory } from '../../../shared/canary/release-state.ts';
import type { Request } from '../../../shared/canary/request.ts';
import { scopeLedger } from '../../../shared/shell/drive/ledger-of.ts';
import { deployment, HOUR, lookOf, NEW, NOW, OLD, releaseAt, stepFacts } from '../../canary/step-of.ts';
import { memoryLedgerStore } from '../../kit/memory-ledger-store.ts';
import { outcome } from '../../kit/ledger.ts';
import { goalOf } from './turns.ts';

const TAG = 'v1.1.0-rc.1';
const FROZEN = { since: NOW - HOUR, version: '1.1.0-rc.1', why: 'bad' };

const STATES: Readonly<Record<string, Partial<UnitMemory>>> = {
  nothing: {},
  candidate: { release: releaseAt(0, { step: -1 }) },
  'canary at 10%': { release: releaseAt(10) },
  'canary at 50%': { release: releaseAt(50) },
  guard: { release: releaseAt(100) },
  soak: { release: releaseAt(100, { stage: 'soak' }) },
  'rolling back': { release: releaseAt(10, { stage: 'rolling-back', why: ['bad'], isAutomatic: true }) },
  'rolled back': {
    release: releaseAt(0, { step: 0, stage: 'rolled-back' }),
    frozen: FROZEN,
    ended: new Map([[TAG, 'rolled-back']]),
  },
  complete: { release: releaseAt(100, { stage: 'complete' }), ended: new Map([[TAG, 'complete']]) },
  superseded: {
    release: releaseAt(0, { step: -1, stage: 'superseded' }),
    ended: new Map([[TAG, 'superseded']]),
  },
};

const person = (weight: number): CanaryGoal =>
  goalOf({ kind: 'promote', weight }, { tag: TAG, version: TAG.slice(1) });
const robot = { asker: { login: 'ci[bot]', isPerson: false }, reason: undefined, isCaptain: false };
const GOALS: Readonly<Record<string, CanaryGoal>> = {
  'promote-10': person(10),
  'promote-50': person(50),
  advance: goalOf({ kind: 'advance' }, robot),
  rollback: goalOf({ kind: 'rollback', to: undefined, why: { kind: 'person', reason: 'bad' } }),
  'rollback to 1.0.0': goalOf(
    { kind: 'rollback', to: '1.0.0', why: { kind: 'person', reason: 'bad' } },
    { back: { version: 'v1.0.0', images: { api: OLD } } },
  ),
  resume: goalOf({ kind: 'resume' }),
  'resume by a bot': goalOf({ kind: 'resume' }, robot),
  adopt: goalOf({ kind: 'adopt' }),
  watch: goalOf({ kind: 'watch', until: NOW } satisfies Request),
};

/** All that can be known, when all is well and the cluster shows what the ledger says. */
function viewOf(release: ReleaseState | undefined, of: string): CanaryView {
  const isOld = release === undefined || release.weight === 0;
  const value = isOld
    ? deployment({ desired: OLD, stable: undefined, weight: 100, phase: 'steady' })
    : deployment({ weight: release.weight, phase: release.weight === 100 ? 'steady' : 'paused' });
  const { candidate, opening } = stepFacts();
  const kind =
    release?.stage === 'soak' && of !== 'promote'
      ? 'soak'
      : release?.weight === 100 && of !== 'promote'
        ? 'guard'
        : 'step';
  return {
    ...NOTHING_KNOWN,
    cluster: { at: NOW, seen: new Map([['api', { kind: 'answered', value }]]), same: new Map([['api', 0]]) },
    ground: {
      candidate,
      images: { api: NEW },
      preflight: new Map(),
      opening,
      openings: [],
      buffer: undefined,
      nextFreeze: undefined,
    },
    looked: {
      of: { version: '1.1.0-rc.1', step: 0, weight: 10, since: 0, kind },
      looks: [lookOf()],
      blindSince: undefined,
    },
  };
}

function said(state: string, asked: string): string {
  const { release, frozen, ended = new Map() } = STATES[state] ?? {};
  const goal = GOALS[asked];
  if (goal === undefined) throw new Error(asked);
  const facts = viewOf(release, goal.request.kind);
  const step = next({ goal, facts, log: [], memory: rememberUnit({ release, frozen, ended }), at: NOW });
  if (step.kind === 'intend')
    return `intend ${step.plan
      .map(({ key }) =>
        key
          .split(' ')
          .filter((word) => !word.startsWith('1.'))
          .join(' '),
      )
      .join(', ')}`;
  return step.kind === 'stop'
    ? `${step.decision} ${step.reasons.map(({ code }) => code).join(' ')}`
    : step.kind;
}

test('every pair of state and request', () => {
  const table = Object.keys(STATES).map(
    (state) =>
      [state, Object.fromEntries(Object.keys(GOALS).map((asked) => [asked, said(state, asked)]))] as const,
  );
  expect(Object.fromEntries(table)).toMatchInlineSnapshot(`
    {
      "canary at 10%": {
        "adopt": "complete adopted",
        "advance": "intend set-weight api 50",
        "promote-10": "refuse out-of-order",
        "promote-50": "intend set-weight api 50",
        "resume": "none nothing-open",
        "resume by a bot": "none nothing-open",
        "rollback": "intend abort api, undo api",
        "rollback to 1.0.0": "intend abort api, undo api",
        "watch": "advance watched",
      },
      "canary at 50%": {
        "adopt": "complete adopted",
        "advance": "intend set-weight api 100, final-tag v1.1.0 cccccccccccccccccccccccccccccccccccccccc, publish-release v1.1.0",
        "promote-10": "refuse out-of-order",
        "promote-50": "refuse out-of-order",
        "resume": "none nothing-open",
        "resume by a bot": "none nothing-open",
        "rollback": "intend abort api, undo api",
        "rollback to 1.0.0": "intend abort api, undo api",
        "watch": "advance watched",
      },
      "candidate": {
        "adopt": "complete adopted",
        "advance": "intend pin api, set-weight api 10",
        "promote-10": "intend pin api, set-weight api 10",
        "promote-50": "refuse out-of-order",
        "resume": "none nothing-open",
        "resume by a bot": "none nothing-open",
        "rollback": "intend undo api",
        "rollback to 1.0.0": "intend undo api",
        "watch": "none nothing-under-way",
      },
      "complete": {
        "adopt": "complete adopted",
        "advance": "none nothing-under-way",
        "promote-10": "refuse complete runs-already",
        "promote-50": "refuse complete runs-already",
        "resume": "none nothing-open",
        "resume by a bot": "none nothing-open",
        "rollback": "intend undo api",
        "rollback to 1.0.0": "intend undo api",
        "watch": "none nothing-under-way",
      },
      "guard": {
        "adopt": "complete adopted",
        "advance": "hold guarding",
        "promote-10": "refuse no-step-left",
        "promote-50": "refuse no-step-left",
        "resume": "none nothing-open",
        "resume by a bot": "none nothing-open",
        "rollback": "intend undo api",
        "rollback to 1.0.0": "intend undo api",
        "watch": "advance watched",
      },
      "nothing": {
        "adopt": "refuse version-missing",
        "advance": "none nothing-under-way",
        "promote-10": "intend pin api, set-weight api 10",
        "promote-50": "refuse out-of-order",
        "resume": "none nothing-open",
        "resume by a bot": "none nothing-open",
        "rollback": "none nothing-to-roll-back",
        "rollback to 1.0.0": "intend undo api unrecorded",
        "watch": "none nothing-under-way",
      },
      "rolled back": {
        "adopt": "complete adopted",
        "advance": "none nothing-under-way",
        "promote-10": "refuse rolled-back frozen",
        "promote-50": "refuse rolled-back frozen",
        "resume": "complete resumed",
        "resume by a bot": "none frozen",
        "rollback": "none nothing-to-roll-back",
        "rollback to 1.0.0": "intend undo api unrecorded",
        "watch": "none nothing-under-way",
      },
      "rolling back": {
        "adopt": "complete adopted",
        "advance": "intend abort api, undo api",
        "promote-10": "intend abort api, undo api",
        "promote-50": "intend abort api, undo api",
        "resume": "intend abort api, undo api",
        "resume by a bot": "intend abort api, undo api",
        "rollback": "intend abort api, undo api",
        "rollback to 1.0.0": "intend abort api, undo api",
        "watch": "intend abort api, undo api",
      },
      "soak": {
        "adopt": "complete adopted",
        "advance": "hold soaking",
        "promote-10": "refuse no-step-left",
        "promote-50": "refuse no-step-left",
        "resume": "none nothing-open",
        "resume by a bot": "none nothing-open",
        "rollback": "intend undo api",
        "rollback to 1.0.0": "intend undo api",
        "watch": "advance watched",
      },
      "superseded": {
        "adopt": "complete adopted",
        "advance": "none nothing-under-way",
        "promote-10": "refuse superseded",
        "promote-50": "refuse superseded",
        "resume": "none nothing-open",
        "resume by a bot": "none nothing-open",
        "rollback": "none nothing-to-roll-back",
        "rollback to 1.0.0": "intend undo api unrecorded",
        "watch": "none nothing-under-way",
      },
    }
  `);
});

test.each(Object.keys(STATES).filter((state) => /canary|guard|soak|rolling back/.test(state)))(
  '%s: a rollback is never refused',
  (state) => {
    expect(said(state, 'rollback')).toMatch(/^intend .*undo api/);
    expect(said(state, 'rollback to 1.0.0')).toMatch(/^intend .*undo api/);
  },
);

test('an effect is read from the ledger as it was written, and nothing else is', () => {
  for (const effect of [
    pinEffect('api', OLD, NEW, '1.1.0-rc.1'),
    weightEffect('api', 10, 50, '1.1.0-rc.1'),
  ]) {
    expect(readEffect(JSON.parse(JSON.stringify(effect)) as typeof effect)).toEqual(effect);
    expect(readEffect({ ...effect, do: { ...effect.do, more: 1 } })).toBeUndefined();
    expect(readEffect({ ...effect, do: { kind: 'reboot' } })).toBeUndefined();
  }
});

test('ten thousand entries: the log stays short, and next takes less than 50 ms', async () => {
  const store = memoryLedgerStore();
  const ledger = scopeLedger(store, 'api', () => NOW);
  let view = await ledger.read();
  const entries = 10_000;
  for (let index = 0; index < entries; index += 1) {
    const appended = await ledger.append(
      outcome(null, { subject: `v1.${index}.0-rc.1`, line: `entry ${index}` }),
      view,
    );
    if (appended.kind !== 'written') throw new Error(appended.kind);
    ({ view } = appended);
  }
  const { state, log } = await ledger.read();
  expect(state?.seq).toBe(entries);
  expect(log.length).toBeLessThan(200);
  const memory = rememberUnit({ release: releaseAt(10), frozen: undefined, ended: new Map() });
  const turn = { goal: person(50), facts: viewOf(releaseAt(10), 'promote'), log, memory, at: NOW };
  next(turn);
  const begun = performance.now();
  expect(next(turn).kind).toBe('intend');
  const took = performance.now() - begun;
  console.log(
    `next over a ledger of ${entries} entries, ${log.length} of them in its log: ${took.toFixed(2)} ms`,
  );
  expect(took).toBeLessThan(50);
}, 120_000);
