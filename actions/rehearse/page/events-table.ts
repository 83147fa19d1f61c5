import { dayTimeText } from './clock-text.ts';
import { foldRows } from './fold-rows.ts';
import { glyphIcon, glyphOf } from './glyph.ts';
import { type Html, html } from './html.ts';
import type { ScenarioData } from './page-data.ts';
import { repeated } from './repeated.ts';
import { tableHtml } from './table.ts';
import type { TimeScale } from './time-scale.ts';

const MOST_ROWS = 70;

/** Everything that happened, in its order. */
export function eventsTable({ name, events }: ScenarioData, scale: TimeScale, zone: string): Html {
  const all = foldRows(events, ({ kind, decision, severity, text }) =>
    JSON.stringify([kind, decision, severity, text]),
  );
  const rows = all.slice(0, MOST_ROWS);
  return tableHtml({
    caption: `Events of ${name}`,
    heads: ['Time', 'What', 'Event'],
    rows: rows.map(({ row, count, last }) => {
      const glyph = glyphOf(row);
      const word = row.kind === 'decision' ? (row.decision ?? 'decision') : row.kind;
      const mark = glyph === 'tick' ? undefined : glyphIcon(glyph);
      return html`<tr data-x="${Math.round(scale.x(row.at))}"><td>${dayTimeText(row.at, zone)}</td><td class="${row.severity}">${mark} ${word}</td><td>${row.text}${repeated(count, last, zone)}</td></tr>
`;
    }),
    leftOut: all.length - rows.length,
    isOpen: false,
  });
}
