import { expect } from '@jest/globals';
import type { CanaryInputs } from '../../../actions/canary-promote/inputs.ts';
import type { CanaryOutput } from '../../../actions/canary-promote/outputs.ts';
import type { Outcome } from '../../../shared/shell/outcome.ts';
import type { Arena } from './arena.ts';
import type { Health } from './health.ts';
import { promote, type PromoteOptions } from './promote.ts';
import { HEALTHY } from './health.ts';
import { OPTIONS, soakOptions } from './scene-options.ts';
import type { Stage, StageOptions } from './stage.ts';

export type Given = Partial<CanaryInputs>;
export type Step = readonly [given: Given, options?: PromoteOptions];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const CANDIDATE = '1.1.0-rc.1';
const CRON = { event: 'schedule' } as const;

/** What has happened before, and the one run that a walk is about. */
export type Scene = {
  readonly name: string;
  readonly options: StageOptions;
  /** Runs before it, each a while after the one before. */
  readonly before: readonly (readonly [wait: number, ...Step])[];
  /** What a hand types after them, each a minute after the one before. */
  readonly byHand?: readonly (readonly string[])[];
  /** Milliseconds from the last of them to the run. */
  readonly wait: number;
  readonly run: Step;
  readonly health?: Health;
  /** How the run ends when nothing goes wrong. */
  readonly decision: string;
};

const START: Step = [{ request: { kind: 'promote', weight: 10 }, version: CANDIDATE }];
const NEXT: Step = [{ request: { kind: 'advance' } }, CRON];
const TO_TEN = [0, ...START] as const;
const TO_FIFTY = [31 * MINUTE, ...NEXT] as const;
const TO_ALL = [31 * MINUTE, { request: { kind: 'promote', weight: 100 } }] as const;
const BACK: Step = [{ request: { kind: 'rollback' }, reason: 'customers call' }];
/** Bad from a quarter past ten on. */
const BAD: Health = [['2026-11-19T10:15:00Z', 0.2]];

/** Good enough for a step, and not for the key figures of `soakOptions`. */
const POOR: Health = [['2026-11-19T09:00:00Z', 0.005]];

/** What a hand types that takes all of it back, behind the back of the ledger. */
const UNDONE = [
  ['argo', 'rollouts', 'undo', 'api', '-n', 'production'],
  ['argo', 'rollouts', 'promote', 'api', '-n', 'production', '--full'],
] as const;

export const SCENES = {
  promote: { name: 'promote-10', options: OPTIONS, before: [], wait: 0, run: START, decision: 'advance' },
  advance: {
    name: 'advance to 50%',
    options: OPTIONS,
    before: [TO_TEN],
    wait: 31 * MINUTE,
    run: NEXT,
    decision: 'advance',
  },
  release: {
    name: 'promote-100, which makes the release',
    options: OPTIONS,
    before: [TO_TEN, TO_FIFTY],
    wait: 31 * MINUTE,
    run: [{ request: { kind: 'promote', weight: 100 } }],
    decision: 'advance',
  },
  automatic: {
    name: 'an automatic rollback at 10%',
    options: OPTIONS,
    before: [TO_TEN],
    wait: 25 * MINUTE,
    run: NEXT,
    health: BAD,
    decision: 'rollback',
  },
  ordered: {
    name: 'a rollback that a person orders at 50%',
    options: OPTIONS,
    before: [TO_TEN, TO_FIFTY],
    wait: 5 * MINUTE,
    run: BACK,
    decision: 'rollback',
  },
  released: {
    name: 'a rollback in the guard',
    options: OPTIONS,
    before: [TO_TEN, TO_FIFTY, TO_ALL],
    wait: 20 * MINUTE,
    run: BACK,
    decision: 'rollback',
  },
  adopted: {
    name: 'a rollback from 100% that a hand has made, adopted',
    options: OPTIONS,
    before: [TO_TEN, TO_FIFTY, TO_ALL],
    byHand: UNDONE,
    wait: 5 * MINUTE,
    run: [{ request: { kind: 'adopt' }, reason: 'customers called' }],
    decision: 'complete',
  },
  undone: {
    name: 'a page for what a hand has taken back in the guard',
    options: OPTIONS,
    before: [TO_TEN, TO_FIFTY, TO_ALL],
    byHand: UNDONE,
    wait: 5 * MINUTE,
    run: NEXT,
    decision: 'hold',
  },
  undoneInSoak: {
    name: 'a page for what a hand has taken back in the soak',
    options: OPTIONS,
    before: [TO_TEN, TO_FIFTY, TO_ALL, [61 * MINUTE, ...NEXT]],
    byHand: UNDONE,
    wait: 2 * HOUR,
    run: NEXT,
    decision: 'hold',
  },
  resume: {
    name: 'a captain resumes after a rollback',
    options: OPTIONS,
    before: [TO_TEN, [5 * MINUTE, ...BACK]],
    wait: HOUR,
    run: [{ request: { kind: 'resume' }, reason: 'it was the database' }],
    decision: 'complete',
  },
  completion: {
    name: 'completion after the soak',
    options: OPTIONS,
    before: [TO_TEN, TO_FIFTY, TO_ALL, [61 * MINUTE, ...NEXT]],
    wait: 24 * HOUR,
    run: NEXT,
    decision: 'complete',
  },
  soak: {
    name: 'key figures that fail at the end of the soak',
    options: soakOptions('page'),
    before: [TO_TEN, TO_FIFTY, TO_ALL, [61 * MINUTE, ...NEXT]],
    wait: 24 * HOUR,
    run: NEXT,
    health: POOR,
    decision: 'hold',
  },
  soakBack: {
    name: 'a soak that fails and goes back by itself',
    options: soakOptions('rollback'),
    before: [TO_TEN, TO_FIFTY, TO_ALL, [61 * MINUTE, ...NEXT]],
    wait: 24 * HOUR,
    run: NEXT,
    health: POOR,
    decision: 'rollback',
  },
} satisfies Record<string, Scene>;

/** A run of a scene, without a watch unless it asks for one. */
export function play(
  stage: Stage,
  [given, options]: Step,
  more: PromoteOptions = {},
): Promise<Outcome<CanaryOutput>> {
  return promote(stage, { watch: 0, ...given }, { ...options, ...more });
}

/** A new stage at which all has happened that a scene begins with. */
export async function enter(
  arena: Arena,
  { before, byHand = [], wait, health = HEALTHY }: Scene,
): Promise<Stage> {
  const stage = arena.enter();
  stage.setHealth(health);
  for (const [pause, ...step] of before) {
    stage.clock.advance(pause);
    const run = arena.beginRun();
    const { decision, reasons } = await play(stage, step, { run });
    expect([decision, reasons]).toEqual([expect.stringMatching(/advance|complete|rollback/), reasons]);
    arena.endRun(run);
  }
  for (const typed of byHand) {
    stage.cluster.byHand(typed);
    stage.clock.advance(MINUTE);
  }
  stage.clock.advance(wait);
  return stage;
}
