import type { Pieces } from '../series/piece.ts';
import { combined } from '../series/shapes.ts';

/** One service with two versions behind one router. All are constant pieces over time. */
export type Traffic = {
  /** Requests a second to the service. */
  readonly rps: Pieces;
  /** Share of them that the canary gets, from 0 to 1. */
  readonly canaryWeight: Pieces;
  /** Share of requests of each that fail, from 0 to 1. */
  readonly errorRatio: { readonly canary: Pieces; readonly stable: Pieces };
};

/** Requests a second of one version. */
export type Rates = { readonly all: Pieces; readonly good: Pieces; readonly bad: Pieces };

/** What each version sees. */
export function ratesOf({ rps, canaryWeight, errorRatio }: Traffic): {
  readonly canary: Rates;
  readonly stable: Rates;
} {
  const canary = combined([rps, canaryWeight], (rate = 0, weight = 0) => rate * weight);
  const stable = combined([rps, canaryWeight], (rate = 0, weight = 0) => rate * (1 - weight));
  return { canary: split(canary, errorRatio.canary), stable: split(stable, errorRatio.stable) };
}

function split(all: Pieces, errorRatio: Pieces): Rates {
  return {
    all: combined([all, errorRatio], (rate = 0) => rate),
    good: combined([all, errorRatio], (rate = 0, ratio = 0) => rate * (1 - ratio)),
    bad: combined([all, errorRatio], (rate = 0, ratio = 0) => rate * ratio),
  };
}
