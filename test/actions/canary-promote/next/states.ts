import type { CanaryGoal } from '../../../../actions/canary-promote/goal.ts';
import { next } from '../../../../actions/canary-promote/next.ts';
import {
  type CanaryView,
  type LookQuestion,
  NOTHING_KNOWN,
} from '../../../../actions/canary-promote/view.ts';
import { rememberUnit } from '../../../../shared/canary/memory.ts';
import type { ReleaseState, Stage, UnitMemory } from '../../../../shared/canary/release-state.ts';
import type { Deployment } from '../../../../shared/canary/deployment.ts';
import type { CandidateFacts } from '../../../../shared/canary/step-facts.ts';
import { deployment, HOUR, lookOf, NEW, NOW, OLD, releaseAt, stepFacts } from '../../../canary/step-of.ts';
import { goalOf } from '../turns.ts';

export const TAG = 'v1.1.0-rc.1';
const OTHER = 'v1.1.0-rc.2';
const FIX = 'v1.0.1-rc.1';
const FROZEN = { since: NOW - HOUR, version: '1.1.0-rc.1', why: 'bad' };
const SOAK_PAGE = 'release-actions/api/1.1.0-rc.1/soak-failed';

/** What the ledger remembers, and what is not as it is when all is well. */
export type State = Partial<UnitMemory> & {
  readonly candidate?: Partial<CandidateFacts>;
  readonly looks?: CanaryView['looked'];
  readonly shows?: Partial<Deployment>;
};

const over = (stage: 'complete' | 'superseded' | 'abandoned', weight: number): State => ({
  release: releaseAt(weight, { stage, ...(weight === 0 ? { step: -1 } : {}) }),
  ended: new Map([[TAG, stage]]),
});
const failing: State['looks'] = {
  of: { version: '1.1.0-rc.1', step: 0, weight: 10, since: 0, kind: 'step' },
  looks: [lookOf({ decision: 'hold', verdict: 'fail', reasons: [{ code: 'over-limit', message: '3%' }] })],
  blindSince: undefined,
};
const firing: State['looks'] = {
  ...failing,
  looks: [
    lookOf({ decision: 'rollback', verdict: 'fail', reasons: [{ code: 'over-limit', message: '9%' }] }),
  ],
};

/** One of each stage; a stage that nobody has thought of here does not compile. */
const STAGES = {
  candidate: { release: releaseAt(0, { step: -1 }) },
  canary: { release: releaseAt(10) },
  guard: { release: releaseAt(100) },
  soak: { release: releaseAt(100, { stage: 'soak', nextProbe: NOW }) },
  'rolling-back': { release: releaseAt(10, { stage: 'rolling-back', why: ['bad'], isAutomatic: true }) },
  'rolled-back': {
    release: releaseAt(0, { step: 0, stage: 'rolled-back' }),
    frozen: FROZEN,
    ended: new Map([[TAG, 'rolled-back']]),
  },
  complete: over('complete', 100),
  superseded: over('superseded', 0),
  abandoned: over('abandoned', 0),
} satisfies Readonly<Record<Stage, State>>;

/** States in which something of a release is under way, and what else sets one apart from another of its stage. */
export const UNDER_WAY: Readonly<Record<string, State>> = {
  candidate: STAGES.candidate,
  'first step given up': { release: releaseAt(0, { step: -1, stage: 'canary' }) },
  'new side up': { release: releaseAt(0, { step: -1 }), shows: { desired: NEW, weight: 0 } },
  canary: STAGES.canary,
  'canary at 50%': { release: releaseAt(50) },
  'held at 10%': { release: releaseAt(10), looks: failing },
  'bad at 10%': { release: releaseAt(10), looks: firing },
  guard: STAGES.guard,
  'bad in the guard': { release: releaseAt(100), looks: firing },
  soak: STAGES.soak,
  'failing in the soak': { release: releaseAt(100, { stage: 'soak', nextProbe: NOW }), looks: failing },
  'soak failed': {
    release: releaseAt(100, { stage: 'soak', nextProbe: NOW, paged: [SOAK_PAGE] }),
    looks: failing,
    frozen: { ...FROZEN, cause: 'soak-failed' },
  },
  'rolling-back': STAGES['rolling-back'],
};

/** States in which nothing is. */
export const AT_REST: Readonly<Record<string, State>> = {
  nothing: {},
  'not staged': { candidate: { staged: { kind: 'answered', value: false } } },
  staged: { candidate: { staged: { kind: 'answered', value: true } } },
  'frozen by another': { frozen: { ...FROZEN, version: '1.0.9-rc.1' } },
  'rolled-back': STAGES['rolled-back'],
  complete: STAGES.complete,
  superseded: STAGES.superseded,
  'superseded by a cut': { ended: new Map([[TAG, 'superseded']]) },
  abandoned: STAGES.abandoned,
};

const person = (weight: number, tag = TAG): CanaryGoal =>
  goalOf({ kind: 'promote', weight }, { tag, version: tag.slice(1) });
const robot = { asker: { login: 'ci[bot]', isPerson: false }, reason: undefined, isCaptain: false };
const why = { kind: 'person', reason: 'bad' } as const;

export const GOALS: Readonly<Record<string, CanaryGoal>> = {
  'promote-10': person(10),
  'promote-50': person(50),
  'promote-100': person(100),
  'promote/rc.2': person(10, OTHER),
  'promote/hotfix': person(10, FIX),
  advance: goalOf({ kind: 'advance' }, { ...robot, flags: ['f'] }),
  rollback: goalOf({ kind: 'rollback', to: undefined, why }),
  'rollback-to': goalOf(
    { kind: 'rollback', to: '1.0.0', why },
    { back: { version: 'v1.0.0', images: { api: OLD } } },
  ),
  resume: goalOf({ kind: 'resume' }),
  'resume/bot': goalOf({ kind: 'resume' }, robot),
  adopt: goalOf({ kind: 'adopt' }),
  watch: goalOf({ kind: 'watch', until: NOW }),
};

/** All that can be known, when all is well but for what the state says, and the cluster shows what the ledger says. */
export function viewOf(
  { release, candidate: odd, looks, shows }: State,
  { request, tag }: CanaryGoal,
): CanaryView {
  const isOld = release === undefined || release.weight === 0;
  const value = isOld
    ? deployment({ desired: OLD, stable: undefined, weight: 100, phase: 'steady', ...shows })
    : deployment({ weight: release.weight, phase: release.weight === 100 ? 'steady' : 'paused' });
  const { candidate, opening } = stepFacts();
  const named = { tag: tag ?? candidate.tag, version: (tag ?? candidate.tag).slice(1) };
  const looked = looks ?? {
    of: { version: '1.1.0-rc.1', step: 0, weight: 10, since: 0 },
    looks: [lookOf()],
    blindSince: undefined,
  };
  return {
    ...NOTHING_KNOWN,
    cluster: { at: NOW, seen: new Map([['api', { kind: 'answered', value }]]), same: new Map([['api', 0]]) },
    ground: {
      candidate: { ...candidate, ...named, isHotfix: tag === FIX, ...odd },
      images: { api: tag === undefined || tag === TAG ? NEW : `registry.example/api:${named.version}` },
      preflight: new Map(),
      opening,
      openings: [],
      buffer: undefined,
      nextFreeze: undefined,
    },
    looked: { ...looked, of: { ...looked.of, kind: kindOf(release, request.kind) } },
  };
}

function kindOf(
  release: ReleaseState | undefined,
  request: CanaryGoal['request']['kind'],
): LookQuestion['kind'] {
  if (request === 'promote' || release?.weight !== 100) return 'step';
  return release.stage === 'soak' ? 'soak' : 'guard';
}

/** What a run does about a state: its decision and codes, or the writes that it announces. */
export function said(state: State, goal: CanaryGoal): string {
  const { release, frozen, ended = new Map() } = state;
  const memory = rememberUnit({ release, frozen, ended });
  const step = next({ goal, facts: viewOf(state, goal), log: [], memory, at: NOW });
  if (step.kind === 'stop') return `${step.decision} ${step.reasons.map(({ code }) => code).join(' ')}`;
  if (step.kind !== 'intend') return step.kind;
  const writes = step.plan.map(({ key }) => key.split(' ').filter((word) => !/^(1\.|c{40})/.test(word)));
  return `intend ${writes.map((words) => words.join(' ')).join(', ')}`;
}

/** What a run does about a state, and what it is asked for where it does that. */
export function answersIn(state: State): Readonly<Record<string, string>> {
  const answers = new Map<string, string[]>();
  for (const [name, goal] of Object.entries(GOALS)) {
    const answer = said(state, goal);
    answers.set(answer, [...(answers.get(answer) ?? []), name]);
  }
  return Object.fromEntries([...answers].map(([answer, names]) => [answer, names.join(' ')]));
}
