import type { Instant } from '../../shared/calendar/instant.ts';
import type { CutReason } from './effects.ts';
import type { CutFacts } from './facts.ts';
import type { Outside, OutsideQuestion } from './outside.ts';

/** What a cut knows so far: the history that it is decided from, and what stands outside of what it makes. */
export type CutView = {
  readonly history: { readonly of: HistoryOf; readonly facts: CutFacts } | undefined;
  readonly outside: { readonly question: OutsideQuestion; readonly seen: Outside } | undefined;
};

/** The history for what was asked of this run, or for a candidate that an earlier run has left half made. */
export type HistoryOf = { readonly kind: 'goal' } | UnfinishedCut;

export type UnfinishedCut = {
  readonly kind: 'unfinished';
  readonly tag: string;
  readonly sha: string;
  readonly onto: string | null;
  readonly ontoVersion: string | null;
  readonly picks: readonly string[];
  /** Who began it, and why. */
  readonly by: string;
  readonly why: CutReason | null;
  /** When its intent was written: its notes bear this date. */
  readonly at: Instant;
};

export type CutQuestion =
  | { readonly kind: 'history'; readonly of: HistoryOf }
  | { readonly kind: 'outside'; readonly question: OutsideQuestion };

export const NOTHING_KNOWN: CutView = { history: undefined, outside: undefined };

/** What is asked again once something was written: only what is outside. History is read once. */
export function toAskAgain({ outside }: CutView): readonly CutQuestion[] {
  return outside === undefined ? [] : [{ kind: 'outside', question: outside.question }];
}
