import { formatInstant } from '../../shared/calendar/instant.ts';
import type { Chart } from '../../shared/report/chart.ts';
import { oneSeries } from '../../shared/signal/evaluate/one-series.ts';
import type { Unit } from '../../shared/signal/measurement.ts';
import { amountIn, unitOf } from '../../shared/signal/unit.ts';
import { answerTo, type GateFacts } from './facts.ts';
import type { Asked } from './questions/asked.ts';
import type { SignalAsked } from './questions/signals.ts';

const DAY = 86_400_000;

/** One chart for each signal and region, with every limit that is a plain number. */
export function chartsOf(facts: GateFacts): readonly Chart[] {
  const bySignal = new Map<string, (Asked & SignalAsked)[]>();
  for (const asked of facts.wave.asked) {
    if (asked.kind !== 'signal') continue;
    const key = `${asked.criterion.signal} ${asked.region ?? ''} ${asked.value.promql}`;
    bySignal.set(key, [...(bySignal.get(key) ?? []), asked]);
  }
  return [...bySignal.values()].flatMap((lines) => chartOf(lines, facts));
}

function chartOf(lines: readonly (Asked & SignalAsked)[], facts: GateFacts): readonly Chart[] {
  const [first] = lines;
  if (first === undefined) return [];
  const series = oneSeries(answerTo(facts, first.value));
  const points = series.ok ? [...series.points].filter(([, value]) => Number.isFinite(value)) : [];
  if (points.length < 2) return [];
  const { factor, text } = scaleOf(
    unitOf(first.signal),
    points.map(([, value]) => value),
  );
  const [from = 0, to = 0] = [points[0]?.[0], points.at(-1)?.[0]];
  // Two points must not have one label.
  const label = (at: number) =>
    to - from < DAY ? formatInstant(at).slice(11, -1) : formatInstant(at).slice(5, -1).replace('T', ' ');
  const title = `${first.criterion.signal}${first.region === undefined ? '' : ` in ${first.region}`}`;
  return [
    {
      title,
      unit: text,
      points: points.map(([at, value]) => ({ label: label(at), value: value * factor })),
      limits: [...new Set(lines.flatMap(limitsOf))].map((limit) => limit * factor),
    },
  ];
}

function limitsOf({ criterion, signal }: SignalAsked): readonly number[] {
  return criterion.limits.flatMap(({ value }) =>
    value.kind === 'absolute' ? (amountIn(unitOf(signal), value.amount, value.unit) ?? []) : [],
  );
}

/** Seconds are told in milliseconds while they are less than one. */
function scaleOf(unit: Unit, values: readonly number[]): { readonly factor: number; readonly text: string } {
  if (unit === 'ratio') return { factor: 100, text: '%' };
  if (unit === 'seconds' && values.every((value) => value < 1)) return { factor: 1_000, text: 'ms' };
  return { factor: 1, text: unit === 'plain' ? '' : unit === 'seconds' ? 's' : unit };
}
