import { boundedLine } from '../../shared/ledger/bounded-line.ts';
import { historyRows } from '../../shared/ledger/history.ts';
import type { Entry } from '../../shared/ledger/entry.ts';
import { renderTerminal } from '../../shared/report/render-terminal.ts';

/** Nobody reads further; the full line is in the entry and in `--json`. In characters. */
const LONGEST_LINE = 300;

/** The history for a terminal: one row an entry, with the scope where there are several. */
export function renderHistory(entries: readonly Entry[], colour: boolean): string {
  const rows = historyRows(entries);
  const several = new Set(rows.map(({ scope }) => scope)).size > 1;
  const head = ['time', ...(several ? ['scope'] : []), 'version', 'kind', 'who', 'run', 'what'];
  const cells = rows.map(({ at, scope, subject, kind, actor, run, line }) =>
    [at, ...(several ? [scope] : []), subject, kind, actor, run, line].map((text) =>
      boundedLine(text, LONGEST_LINE),
    ),
  );
  return renderTerminal([{ kind: 'table', head, rows: cells }], { colour });
}
