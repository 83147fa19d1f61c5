import { type Html, html, ownHtml } from './html.ts';
import type { ScenarioData } from './page-data.ts';
import type { TimeScale } from './time-scale.ts';

const WIDTH = 120;
const FLOOR = 22;

/** The weights of a scenario in a thumb's width: the greatest of all places at each time. */
export function sparkline({ weights }: ScenarioData, scale: TimeScale): Html {
  const now = new Map<string, number>();
  const all = weights
    .flatMap(({ place, points }) => points.map(([at, weight]) => ({ place, at, weight })))
    .sort((one, other) => one.at - other.at);
  const steps = all.map(({ place, at, weight }) => {
    now.set(place, weight);
    return `H${Math.round((scale.x(at) * WIDTH) / 1000)}V${Number((FLOOR - Math.max(...now.values()) / 5).toFixed(1))}`;
  });
  const changed = steps.filter((step, index) => step !== steps[index - 1]);
  const line = ownHtml(`M0 ${FLOOR}${changed.join('')}H${WIDTH}`);
  return html`<svg class="spark" viewBox="-1 0 ${WIDTH + 2} 24" aria-hidden="true"><path class="area" d="${line}V${FLOOR}H0z"/><path class="step" d="${line}"/></svg>`;
}
