import { type Chart, fewer } from './chart.ts';
import { visibleLine } from './visible-text.ts';

const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** A chart as one line of bars, from 0 to its greatest value or limit. */
export function chartTerminal({ title, unit, points, limits }: Chart): string {
  const shown = fewer(points);
  const values = shown.map(({ value }) => value);
  const top = Math.max(0, ...values, ...limits);
  const least = Math.min(0, ...values);
  const bars = values.map((value) => bar(top === least ? 0 : (value - least) / (top - least)));
  const [first, last] = [shown[0]?.label ?? '', shown.at(-1)?.label ?? ''];
  const range = `${short(Math.min(...values))} to ${short(Math.max(...values))} ${visibleLine(unit)}`;
  const limit = limits.length === 0 ? '' : `, limit ${limits.map(short).join(' and ')}`;
  return `  ${visibleLine(title)}  ${bars.join('')}  ${range}${limit} (${visibleLine(first)} to ${visibleLine(last)})`;
}

function bar(share: number): string {
  return BARS[Math.min(BARS.length - 1, Math.floor(share * BARS.length))] ?? BARS[0];
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
