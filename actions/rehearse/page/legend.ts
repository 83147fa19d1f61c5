import { type Glyph, glyphIcon } from './glyph.ts';
import { type Html, html } from './html.ts';
import type { Severity } from './page-data.ts';

const MARKS: readonly (readonly [glyph: Glyph, tone: Severity, words: string])[] = [
  ['advance', 'good', 'advance'],
  ['complete', 'good', 'complete'],
  ['hold', 'warning', 'hold'],
  ['refuse', 'warning', 'refuse'],
  ['rollback', 'critical', 'rollback'],
  ['roll-forward', 'critical', 'roll forward'],
  ['error', 'critical', 'could not decide'],
  ['request', 'info', 'request'],
  ['approval', 'good', 'approval'],
  ['fault', 'critical', 'fault'],
  ['incident', 'critical', 'incident'],
  ['freeze', 'warning', 'freeze'],
  ['page', 'critical', 'page'],
  ['issue', 'info', 'issue'],
  ['notice', 'info', 'notice'],
  ['flag', 'warning', 'flag'],
];

/** What the marks and shades of the figures mean. */
export function legendHtml(): Html {
  return html`<div class="legend"><h2>How to read the figures</h2>
<ul>${MARKS.map(([glyph, tone, words]) => html`<li><span class="${tone}">${glyphIcon(glyph)}</span> ${words}</li>`)}</ul>
<ul><li><svg class="sample" aria-hidden="true"><rect class="shade rollback" width="100%" height="100%"/><rect class="texture rollback" width="100%" height="100%"/></svg> the canary was beyond a limit of rollback-when</li>
<li><svg class="sample" aria-hidden="true"><rect class="shade short" width="100%" height="100%"/><rect class="texture short" width="100%" height="100%"/></svg> it was short of advance-when only</li>
<li><svg class="sample" aria-hidden="true"><rect class="fold" width="100%" height="100%"/></svg> a quiet time, drawn short</li>
<li><svg class="sample" aria-hidden="true"><line class="change" x1="50%" x2="50%" y2="100%"/></svg> a weight changed</li></ul></div>
`;
}
