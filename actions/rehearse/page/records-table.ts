import { timeElement } from './clock-text.ts';
import { toneOf } from './decision-tone.ts';
import { foldRows } from './fold-rows.ts';
import { glyphIcon } from './glyph.ts';
import { type Html, html } from './html.ts';
import type { ReasonData, RecordData, ScenarioData } from './page-data.ts';
import { repeated } from './repeated.ts';
import { tableHtml } from './table.ts';

const MOST_ROWS = 30;
const MOST_REASONS = 6;

/** The decision records with their reasons; neighbours that say the same are one row. */
export function recordsTable({ name, ending, records }: ScenarioData, zone: string): Html {
  const all = foldRows(records, saysOf);
  const rows = all.slice(0, MOST_ROWS);
  return tableHtml({
    caption: `Decision records of ${name}`,
    heads: ['Time', 'Decision', 'Reasons', 'Verdict', 'Request', 'Asked by', 'Version'],
    rows: rows.map(
      ({ row, count, last }) =>
        html`<tr><td>${timeElement(row.at, zone)}${repeated(count, last, zone)}</td><td class="${toneOf(row.decision)}">${glyphIcon(row.decision)} ${row.decision}</td><td>${reasonsHtml(row.reasons)}</td><td>${row.verdict}</td><td>${row.request}</td><td>${row.actor}</td><td>${row.version}</td></tr>
`,
    ),
    leftOut: all.length - rows.length,
    isOpen: ending.kind === 'not-as-promised',
  });
}

/** A hold goes on for the same reasons whatever the numbers in their words. */
function saysOf({ at: _, reasons, ...rest }: RecordData): string {
  const isIdle = rest.decision === 'hold' || rest.decision === 'none';
  return JSON.stringify([rest, isIdle ? reasons.map(({ code }) => code) : reasons]);
}

function reasonsHtml(reasons: readonly ReasonData[]): Html {
  if (reasons.length === 0) return html`<span class="none">none</span>`;
  const more = reasons.length - MOST_REASONS;
  return html`<ul>${reasons.slice(0, MOST_REASONS).map(reasonHtml)}${more > 0 ? html`<li>and ${more} more</li>` : undefined}</ul>`;
}

function reasonHtml({ code, message, observed, limit, source }: ReasonData): Html {
  const measured = [
    ...(observed === undefined ? [] : [html`found <b>${observed}</b>`]),
    ...(limit === undefined ? [] : [html`asked for <b>${limit}</b>`]),
  ];
  const numbers = measured.map((part, index) => (index === 0 ? part : html`, ${part}`));
  return html`<li><code>${code}</code> ${message}${
    numbers.length === 0 ? undefined : html` <span class="numbers">${numbers}</span>`
  }${source === undefined ? undefined : html` <code class="source">${source}</code>`}</li>`;
}
