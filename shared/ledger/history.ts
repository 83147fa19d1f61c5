import type { Entry, EntryKind } from './entry.ts';

/** One line of the history as people read it. Its texts are as written: whoever prints them makes them visible. */
export type HistoryRow = {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly scope: string;
  readonly seq: number;
  readonly subject: string;
  readonly kind: EntryKind;
  readonly line: string;
  readonly actor: string;
  /** Run and attempt, such as `123456.2`; `local` on a laptop. */
  readonly run: string;
};

/** The history table of entries, in the order given. */
export function historyRows(entries: readonly Entry[]): readonly HistoryRow[] {
  return entries.map(({ at, scope, seq, subject, kind, line, by }) => ({
    at,
    scope,
    seq,
    subject,
    kind,
    line,
    actor: by.actor,
    run: by.run === 'local' ? by.run : `${by.run}.${by.attempt}`,
  }));
}
