import { FAULT_KINDS as CLUSTER_FAULTS } from '../../../stand-ins/cluster/faults/fault.ts';
import { FAULT_KINDS as GITHUB_FAULTS } from '../../../stand-ins/github/faults/fault.ts';
import type { Arena } from './arena.ts';
import { MEMORY_FAULTS } from './fault-plan.ts';
import { createLife } from './life.ts';
import { play, type Step } from './scene.ts';
import type { Stage } from './stage.ts';

type System = 'cluster' | 'github' | 'ledger' | 'people';
/** One write of one of the systems outside, and what goes wrong with it. */
export type Point =
  | { readonly system: 'cluster'; readonly write: number; readonly kind: (typeof CLUSTER_FAULTS)[number] }
  | { readonly system: 'github'; readonly write: number; readonly kind: (typeof GITHUB_FAULTS)[number] }
  | {
      readonly system: 'ledger' | 'people';
      readonly write: number;
      readonly kind: (typeof MEMORY_FAULTS)[number];
    };

export type Writes = Readonly<Record<System, number>>;

/** Longer than a lease. */
const LEASE_AND_MORE = 11 * 60_000;
/** Real milliseconds for a call to GitHub that will never be answered. */
const SHORT = 1_500;

export function writesOf({ cluster, github, ledger, outbox }: Stage): Writes {
  return {
    cluster: cluster.writes.length,
    github: github.writes.length,
    ledger: ledger?.faults.count() ?? 0,
    people: outbox?.faults.count() ?? 0,
  };
}

/** Every fault of every write but that of a sleeper. */
export function pointsBetween(before: Writes, after: Writes): readonly Point[] {
  const numbers = (system: System): readonly number[] =>
    Array.from({ length: after[system] - before[system] }, (_, index) => index + 1);
  return [
    ...numbers('cluster').flatMap((write) =>
      CLUSTER_FAULTS.filter((kind) => kind !== 'held').map(
        (kind) => ({ system: 'cluster', write, kind }) as const,
      ),
    ),
    ...numbers('github').flatMap((write) =>
      GITHUB_FAULTS.filter((kind) => kind !== 'held').map(
        (kind) => ({ system: 'github', write, kind }) as const,
      ),
    ),
    ...(['ledger', 'people'] as const).flatMap((system) =>
      numbers(system).flatMap((write) => MEMORY_FAULTS.map((kind) => ({ system, write, kind }) as const)),
    ),
  ];
}

/** A run with a fault on its way, and how it ended: its decision, or that it was killed. */
export async function suffer(
  arena: Arena,
  stage: Stage,
  step: Step,
  points: readonly Point[],
): Promise<{ readonly run: string; readonly end: string }> {
  const run = arena.beginRun();
  const life = createLife();
  plan(stage, points, life.kill);
  const rest = await Promise.race([play(stage, step, { run, life, patience: SHORT }), life.death]);
  stage.cluster.setFaults([]);
  stage.github.setFaults([]);
  return { run, end: rest === undefined ? 'killed' : (rest.decision ?? rest.verdict) };
}

function plan(
  { cluster, github, ledger, outbox }: Stage,
  points: readonly Point[],
  onDeath: () => void,
): void {
  cluster.setFaults(points.flatMap((one) => (one.system === 'cluster' ? [{ ...one, onDeath }] : [])));
  github.setFaults(points.flatMap((one) => (one.system === 'github' ? [{ ...one, onDeath }] : [])));
  for (const one of points) {
    if (one.system === 'ledger') ledger?.faults.set(one.write, one.kind);
    if (one.system === 'people') outbox?.faults.set(one.write, one.kind);
  }
}

/** What lets the next run take over: GitHub says that the one before has ended, or its lease has passed. Both by turns. */
export function makeWay(arena: Arena, { clock }: Stage, run: string, turn: number): void {
  if (turn % 2 === 0) {
    arena.endRun(run);
    clock.advance(60_000);
  } else clock.advance(LEASE_AND_MORE);
}
