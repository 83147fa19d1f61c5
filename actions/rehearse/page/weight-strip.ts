import { type Html, html, ownHtml } from './html.ts';
import type { ScenarioData, WeightData } from './page-data.ts';
import { percent, type Strip } from './strip.ts';
import type { TimeScale } from './time-scale.ts';
import { dayTimeText } from './clock-text.ts';

type Drawn = { readonly scale: TimeScale; readonly zone: string };

/** Distance of two numbers in thousandths, and where the page is narrow. */
const APART = 34;
const APART_NARROW = 100;
/** Milliseconds within which places change together. */
const TOGETHER = 60_000;

/** The share of the candidate at each place; places that go together are drawn once. */
export function weightStrips({ weights }: Pick<ScenarioData, 'weights'>, drawn: Drawn): readonly Strip[] {
  const groups: WeightData[][] = [];
  for (const weight of weights) {
    const group = groups.find(([first]) => first !== undefined && goTogether(first, weight));
    if (group === undefined) groups.push([weight]);
    else group.push(weight);
  }
  return groups.map((group) => weightStrip(group, drawn));
}

function goTogether(one: WeightData, other: WeightData): boolean {
  if (one.points.length !== other.points.length) return false;
  return one.points.every(([at, weight], index) => {
    const [otherAt, otherWeight] = other.points[index] ?? [at, undefined];
    return weight === otherWeight && Math.abs(at - otherAt) <= TOGETHER;
  });
}

function weightStrip(group: readonly WeightData[], { scale, zone }: Drawn): Strip {
  const points = (group[0]?.points ?? []).filter(
    ([, weight], index, all) => weight !== (all[index - 1]?.[1] ?? 0),
  );
  const names = group.map(({ place }) => place).join(', ');
  const told = points.map(([at, weight]) => `${weight}% from ${dayTimeText(at, zone)}`).join(', ');
  return {
    kind: 'weights',
    words: html`<b>${names}</b><span>share of the candidate</span>`,
    description: `Share of the traffic that the candidate gets at ${names}: ${told === '' ? 'none' : told}`,
    drawing: html`<svg viewBox="0 0 2000 1000" preserveAspectRatio="none">
<path class="area" d="${areaOf(points, scale)}V970H0z"/><path class="step" d="${areaOf(points, scale)}" data-top="100" data-low="0" data-unit="%" data-name="${names}"/></svg>${labels(points, scale)}`,
  };
}

function weightY(weight: number): number {
  return Math.round(970 - weight * 7.4);
}

function areaOf(points: WeightData['points'], scale: TimeScale): Html {
  const steps = points.map(([at, weight]) => `H${Math.round(scale.x(at) * 2)}V${weightY(weight)}`);
  return ownHtml(`M0 ${weightY(0)}${steps.join('')}H2000`);
}

/** Each weight above the beginning of its step, as far as there is room. */
function labels(points: WeightData['points'], scale: TimeScale): readonly Html[] {
  let [last, lastNarrow] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  return points.flatMap(([at, weight]) => {
    const x = scale.x(at);
    if (x - last < APART) return [];
    last = x;
    const isWide = x - lastNarrow < APART_NARROW;
    if (!isWide) lastNarrow = x;
    const anchor = x > 940 ? ' end' : '';
    return [
      html`<text class="number${anchor}${isWide ? ' wide' : ''}" x="${percent(x)}" y="${percent(weightY(weight))}" dx="${anchor === '' ? 4 : -4}" dy="-5">${weight}%</text>`,
    ];
  });
}
