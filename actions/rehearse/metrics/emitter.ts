import type { PlaceholderValues } from '../../../shared/signal/query/placeholders.ts';
import type { Signal } from '../../../shared/signal/signal-schema.ts';
import type { Pieces } from '../../../stand-ins/prometheus/series/piece.ts';
import type { Level } from './levels.ts';

/** One version of one service in one place, and what it does over time. */
export type Emitter = {
  readonly values: PlaceholderValues;
  /** Requests a second; nothing while no pod of it is ready, or while it is silent. */
  readonly traffic: Pieces;
  /** What each signal measures of it, as long as it tells anything; nothing where it goes with the traffic. */
  readonly levels: ReadonlyMap<string, Pieces>;
};

export type GivenSignal = { readonly name: string; readonly signal: Signal; readonly level: Level };

export type Kind<Key extends string> = Extract<Signal, Readonly<Record<Key, unknown>>>;
