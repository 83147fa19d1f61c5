import { ENDINGS } from './ending-text.ts';
import { glyphIcon } from './glyph.ts';
import { type Html, html } from './html.ts';
import type { EventData } from './page-data.ts';
import type { Placed } from './placed.ts';
import { sparkline } from './sparkline.ts';

/** All scenarios in one line each, with a link to the whole story. */
export function summaryList(scenarios: readonly Placed[]): Html {
  return html`<ol class="summary">
${scenarios.map(summaryItem)}</ol>
`;
}

function summaryItem({ scenario, id, scale }: Placed): Html {
  const { name, promise, ending, events } = scenario;
  const { words, tone } = ENDINGS[ending.kind];
  const isDrawn = ending.kind !== 'not-applicable';
  return html`<li data-ending="${ending.kind}"><span class="ending ${tone}">${glyphIcon(ending.kind)} ${words}</span><a href="#${id}">${name}</a><span class="promise">${promise}</span>${
    isDrawn ? sparkline(scenario, scale) : html`<span class="spark"></span>`
  }<span class="last">${isDrawn ? lastDecision(events) : ''}</span></li>
`;
}

/** The last decision that changed something. */
function lastDecision(events: readonly EventData[]): string {
  const said = events.flatMap(({ kind, decision }) =>
    kind === 'decision' && decision !== undefined && decision !== 'none' ? [decision] : [],
  );
  return said.findLast((word) => word !== 'hold') ?? said.at(-1) ?? '';
}
