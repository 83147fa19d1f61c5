import type { SignalCriterion } from '../../../shared/signal/criterion/criterion.ts';
import type { Grid } from '../../../shared/signal/grid.ts';
import type { RangeQuery } from '../../../shared/signal/measurement.ts';
import { rangeQuery, signalQueries, stableQueries } from '../../../shared/signal/query/build.ts';
import { lookbackOf } from '../../../shared/signal/query/windows.ts';
import { placeholdersOf } from '../../../shared/signal/query/resolve.ts';
import type { Direction } from '../../../shared/signal/statistics/compare-statistically.ts';
import type { Frame } from './frame.ts';
import type { InLine } from './in-line.ts';
import type { GateSettings } from '../settings.ts';
import { stableFactor } from './baselines.ts';
import { refused } from './refused.ts';
import { regionsFor } from './regions.ts';
import { signalOf } from './signals.ts';

export type StatisticsAsked = {
  readonly kind: 'statistics';
  readonly criterion: SignalCriterion;
  readonly direction: Direction;
  readonly grid: Grid;
  /** Points before this look back past the weight change. */
  readonly usableFrom: number;
  readonly canary: RangeQuery;
  /** What the values of stable are multiplied by. */
  readonly factor: number;
  readonly stable: RangeQuery;
  readonly queries: readonly RangeQuery[];
};

/** Points a side; with fewer only very large differences show. */
export const STATISTICAL_POINTS = 20;

/**
 * Canary and stable over the same points, for every signal of `advance-when` that tells versions apart. The points lie a rate
 * window apart: those that share data would not be independent.
 */
export function askStatistics(settings: GateSettings, frame: Frame): readonly InLine<StatisticsAsked>[] {
  const bySignal = new Map<string, SignalCriterion>();
  for (const criterion of settings.profile.advanceWhen)
    if (criterion.kind === 'signal' && !bySignal.has(criterion.signal))
      bySignal.set(criterion.signal, criterion);
  const asked = [...bySignal.values()].flatMap((criterion) => askOne(criterion, settings, frame));
  const [first] = settings.profile.advanceWhen;
  if (asked.length > 0 || first === undefined) return asked;
  const message =
    'compare: statistical has nothing to compare: no signal of advance-when has {version} in it (a rate needs the weight too)';
  return [{ mode: 'advance', region: undefined, ...refused(first, message, { code: 'not-asked' }) }];
}

function askOne(
  criterion: SignalCriterion,
  settings: GateSettings,
  frame: Frame,
): readonly InLine<StatisticsAsked>[] {
  const signal = signalOf(criterion.signal, settings, frame);
  if (signal === undefined || !placeholdersOf(signal).includes('version')) return [];
  const factor = stableFactor(signal, settings.weight);
  const regions = regionsFor(signal, settings.regions);
  if (!Number.isFinite(factor) || !regions.ok) return [];
  const { end, step, since, scrapeInterval } = frame;
  const lookback = lookbackOf(signal);
  const apart = Math.max(1, Math.ceil(lookback / step)) * step;
  const grid = { start: end - (STATISTICAL_POINTS - 1) * apart, step: apart, count: STATISTICAL_POINTS };
  const [limit] = criterion.limits;
  const direction = limit.op === 'within' ? 'either' : limit.op.startsWith('<') ? 'increase' : 'decrease';
  return regions.value.map(({ name, values }): InLine<StatisticsAsked> => {
    const measuring = { values, grid, span: 0 };
    const [canary, stable] = [signalQueries(signal, measuring), stableQueries(signal, measuring)];
    const slip = canary.ok ? (stable.ok ? undefined : stable) : canary;
    if (slip !== undefined || !canary.ok || !stable.ok)
      return {
        mode: 'advance',
        region: name,
        ...refused(criterion, `${criterion.signal}: ${slip?.message ?? ''}`, {
          code: 'no-baseline',
          verdict: 'inconclusive',
        }),
      };
    const queries = [
      rangeQuery(canary.value.value.promql, grid),
      rangeQuery(stable.value.value.promql, grid),
    ] as const;
    return {
      mode: 'advance',
      region: name,
      kind: 'statistics',
      criterion,
      direction,
      grid,
      usableFrom: since === undefined ? -Infinity : since + lookback + 2 * scrapeInterval,
      canary: queries[0],
      factor,
      stable: queries[1],
      queries,
    };
  });
}
