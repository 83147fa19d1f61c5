import { formatMeasured } from '../../../shared/signal/unit.ts';
import { type Breach, breachesOf } from './breach.ts';
import { dayTimeText } from './clock-text.ts';
import { curve } from './curve.ts';
import { type Html, html } from './html.ts';
import type { LimitData, PointData, SignalData } from './page-data.ts';
import { percent, type Strip } from './strip.ts';
import type { TimeScale } from './time-scale.ts';
import { valueScale } from './value-scale.ts';

type Drawn = { readonly scale: TimeScale; readonly zone: string };

/** A breach is never drawn narrower, and two that are nearer are one; in thousandths. */
const LEAST_WIDTH = 4;
const MOST_TOLD = 5;
/** The height of a label. */
const LABEL = 140;

/** One signal of canary and stable with its limits; the times in which the canary was beyond one are shaded. */
export function signalStrip(signal: SignalData, { scale, zone }: Drawn): Strip {
  const values = valueScale(signal);
  const breaches = breachesOf(signal);
  const data = html`data-top="${values.top}" data-low="${values.low}" data-unit="${signal.unit}"`;
  return {
    kind: 'signal',
    words: words(signal),
    description: describe(signal, breaches, zone),
    drawing: html`${shades(breaches, scale)}<svg viewBox="0 0 2000 1000" preserveAspectRatio="none">
${signal.limits.map(({ list, value }) => html`<path class="limit ${list}" d="M0 ${Math.round(values.y(value))}H2000"/>`)}<path class="stable" d="${curve(signal.stable, scale, values.y)}" ${data} data-name="${signal.name}, stable"/><path class="canary" d="${curve(signal.canary, scale, values.y)}" ${data} data-name="${signal.name}, canary"/></svg>${limitLabels(signal, values.y)}`,
  };
}

function words({ name, unit, canary, stable, limits }: SignalData): Html {
  return html`<b>${name}</b>${[
    keyLine('canary', extent(canary, unit)),
    ...(stable.length === 0 ? [] : [keyLine('stable', extent(stable, unit))]),
    ...limits.map((limit) => keyLine(limit.list, limitText(limit, unit))),
  ]}`;
}

function keyLine(name: string, value: string): Html {
  return html`<span><svg class="swatch" aria-hidden="true"><use href="#k-${name}"/></svg>${name} <i>${value}</i></span>`;
}

function limitText({ op, value }: LimitData, unit: SignalData['unit']): string {
  return `${op.replace('<=', '≤').replace('>=', '≥')} ${shortly(value, unit)}`;
}

/** Three digits tell apart what a chart can. */
function shortly(value: number, unit: SignalData['unit']): string {
  return formatMeasured(Number(value.toPrecision(3)), unit);
}

function extent(points: readonly PointData[], unit: SignalData['unit']): string {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [, value] of points)
    if (value !== null) [least, most] = [Math.min(least, value), Math.max(most, value)];
  if (least > most) return 'nothing measured';
  const [low, high] = [shortly(least, unit), shortly(most, unit)];
  return low === high ? low : `${low} to ${high}`;
}

function describe(
  { name, unit, canary, stable, limits }: SignalData,
  breaches: readonly Breach[],
  zone: string,
): string {
  const asked = limits.map((limit) => `${limit.list} ${limitText(limit, unit)}`).join(', ');
  const told = breaches
    .slice(0, MOST_TOLD)
    .map(
      ({ from, until, kind }) =>
        `${kind === 'rollback' ? 'beyond a rollback limit' : 'short of an advance limit'} from ${dayTimeText(from, zone)} to ${dayTimeText(until, zone)}`,
    );
  const more = breaches.length > MOST_TOLD ? [`and ${breaches.length - MOST_TOLD} more times`] : [];
  return [
    `${name} over time. Canary: ${extent(canary, unit)}`,
    ...(stable.length === 0 ? [] : [`Stable: ${extent(stable, unit)}`]),
    ...(asked === '' ? [] : [`Limits: ${asked}`]),
    breaches.length === 0
      ? 'The canary was beyond no limit'
      : `The canary was ${[...told, ...more].join('; ')}`,
  ].join('. ');
}

function shades(breaches: readonly Breach[], scale: TimeScale): readonly Html[] {
  const shown: { left: number; right: number; readonly kind: Breach['kind'] }[] = [];
  for (const { from, until, kind } of breaches) {
    const [left, right] = [scale.x(from), Math.max(scale.x(until), scale.x(from) + LEAST_WIDTH)];
    const same = shown.findLast((shade) => shade.kind === kind);
    if (same !== undefined && left - same.right < LEAST_WIDTH) same.right = right;
    else shown.push({ left, right, kind });
  }
  return shown.map(({ left, right, kind }) => {
    const span = html`x="${percent(left)}" width="${percent(right - left)}" height="100%"`;
    return html`<rect class="shade ${kind}" ${span}/><rect class="texture ${kind}" ${span}/>`;
  });
}

/** Above their lines, what rolls back at the right; one that would cover another is left to the words beside the drawing. */
function limitLabels({ limits, unit }: SignalData, y: (value: number) => number): readonly Html[] {
  const shown: number[] = [];
  const isBack = ({ list }: LimitData) => list === 'rollback-when';
  return [...limits.filter(isBack), ...limits.filter((limit) => !isBack(limit))].flatMap((limit) => {
    const at = y(limit.value);
    if (shown.some((other) => Math.abs(other - at) < LABEL)) return [];
    shown.push(at);
    const x = isBack(limit) ? '100%' : '0%';
    return [
      html`<text class="number ${limit.list}${x === '0%' ? '' : ' end'}" x="${x}" y="${percent(at)}" dy="-4">${shortly(limit.value, unit)}</text>`,
    ];
  });
}
