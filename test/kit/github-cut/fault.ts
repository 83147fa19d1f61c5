import type { FaultKind } from '../../../stand-ins/github/faults/fault.ts';
import { AT } from '../../actions/release-cut/facts.ts';
import { type CutOptions, type CutRun, startCut } from './cut.ts';
import type { Shop } from './shop.ts';

/** Milliseconds for a call that will never be answered. Long for any that will be. */
const SHORT_PATIENCE = 2_000;
/** Longer than a lease. */
const LEASE_AND_MORE = 11 * 60_000;

export type Point = { readonly write: number; readonly kind: FaultKind };

/** A run whose n-th write from now on goes wrong, and how it came to rest: the word of its decision, or how it ended instead. */
export async function sufferingCut(
  shop: Shop,
  { write, kind }: Point,
  options: CutOptions = {},
): Promise<Suffered> {
  const doomed: { kill: () => void } = { kill: () => undefined };
  shop.github.setFaults([
    {
      write,
      kind,
      onDeath: () => {
        doomed.kill();
      },
    },
  ]);
  const patience = kind === 'timeout' ? { patience: SHORT_PATIENCE } : {};
  const run = startCut(shop, { ...patience, ...options });
  doomed.kill = run.kill;
  const rest = await run.rest;
  shop.github.setFaults([]);
  return { run, end: rest === undefined ? 'killed' : (rest.decision ?? rest.verdict) };
}

export type Suffered = { readonly run: CutRun; readonly end: string };

/**
 * What lets the next run take over: GitHub says that the one before has ended, or nobody does and its lease has passed.
 * Both by turns.
 *
 * @param at when the one before began.
 */
export function makeWay(shop: Shop, { run }: CutRun, point: Point, at: number = AT): { readonly at: number } {
  if (point.write % 2 === 0) return { at: at + LEASE_AND_MORE };
  shop.endRun(run);
  return { at: at + 60_000 };
}
