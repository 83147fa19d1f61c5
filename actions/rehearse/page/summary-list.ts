import { ENDINGS } from './ending-text.ts';
import { glyphIcon } from './glyph.ts';
import { type Html, html } from './html.ts';
import type { Placed } from './placed.ts';
import { sparkline } from './sparkline.ts';

/** All scenarios in one line each, with a link to the whole story. */
export function summaryList(scenarios: readonly Placed[]): Html {
  return html`<p class="heads" aria-hidden="true"><span>Ending</span><span>Scenario</span><span>What it shows</span><span>Its traffic</span><span>Where it ended</span></p>
<ol class="summary">
${scenarios.map(summaryItem)}</ol>
`;
}

function summaryItem({ scenario, id, scale }: Placed): Html {
  const { name, promise, ending, end } = scenario;
  const { words, tone } = ENDINGS[ending.kind];
  const isDrawn = ending.kind !== 'not-applicable';
  return html`<li data-ending="${ending.kind}"><span class="ending ${tone}">${glyphIcon(ending.kind)} ${words}</span><a href="#${id}">${name}</a><span class="promise">${promise}</span>${
    isDrawn ? sparkline(scenario, scale) : html`<span class="spark"></span>`
  }<span class="last">${isDrawn ? html`<span class="label">Where it ended: </span>${end}` : undefined}</span></li>
`;
}
