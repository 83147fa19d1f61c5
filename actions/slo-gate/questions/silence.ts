import type { Criterion, Limit } from '../../../shared/signal/criterion/criterion.ts';
import { type Grid, gridBefore } from '../../../shared/signal/grid.ts';
import type { RangeQuery } from '../../../shared/signal/measurement.ts';
import { rangeQuery, signalQueries, stableQueries } from '../../../shared/signal/query/build.ts';
import { placeholdersOf } from '../../../shared/signal/query/resolve.ts';
import { SILENT_AFTER } from '../../../shared/signal/evaluate/silence.ts';
import type { Signal } from '../../../shared/signal/signal-schema.ts';
import type { Frame } from './frame.ts';
import type { GateSettings } from '../settings.ts';
import { signalOf } from './signals.ts';

/** Traffic of canary and stable in one region: whether the canary is silent while stable is not. */
export type SilenceAsked = {
  readonly region: string | undefined;
  readonly grid: Grid;
  readonly settled: number;
  readonly canary: RangeQuery;
  readonly stable: RangeQuery;
  readonly queries: readonly RangeQuery[];
};

/**
 * Asked where the weight was changed, both versions are known and the profile can roll back. The first signal of the profile
 * that counts requests by version tells.
 */
export function askSilence(settings: GateSettings, frame: Frame): readonly SilenceAsked[] {
  const { since, end, step, scrapeInterval } = frame;
  const { rollbackWhen, advanceWhen } = settings.profile;
  if (since === undefined || rollbackWhen.length === 0) return [];
  const [counter] = [
    ...rollbackWhen.flatMap((line) => counterOf(line, ['<', '<='], settings, frame) ?? []),
    ...advanceWhen.flatMap((line) => counterOf(line, ['>', '>=', 'within'], settings, frame) ?? []),
  ];
  if (counter === undefined) return [];
  const grid = gridBefore(end, SILENT_AFTER, step);
  return settings.regions.flatMap(({ name, values }): readonly SilenceAsked[] => {
    const measuring = { values, grid, span: 0 };
    const [canary, stable] = [signalQueries(counter, measuring), stableQueries(counter, measuring)];
    if (!canary.ok || !stable.ok) return [];
    const queries = [
      rangeQuery(canary.value.value.promql, grid),
      rangeQuery(stable.value.value.promql, grid),
    ] as const;
    const settled = since + 2 * scrapeInterval;
    return [{ region: name, grid, settled, canary: queries[0], stable: queries[1], queries }];
  });
}

/**
 * The requests that the signal of a line counts by version. A rate may be one of errors, of which to have none is good news: it counts
 * them where the line calls too little of it bad.
 * @param tooLittle what stands in such a line of this list
 */
function counterOf(
  line: Criterion,
  tooLittle: readonly Limit['op'][],
  settings: GateSettings,
  frame: Frame,
): Signal | undefined {
  if (line.kind !== 'signal') return undefined;
  const signal = signalOf(line.signal, settings, frame);
  const traffic = signal && countedBy(signal);
  if (traffic === undefined || !placeholdersOf(traffic).includes('version')) return undefined;
  return traffic !== signal || line.limits.some(({ op }) => tooLittle.includes(op)) ? traffic : undefined;
}

/** Every look of a watch asks this of the same signals, and what is kept by a signal is kept by what it counts, too. */
const counted = new WeakMap<Signal, { readonly traffic: Signal | undefined }>();

function countedBy(signal: Signal): Signal | undefined {
  const known = counted.get(signal) ?? { traffic: trafficOf(signal) };
  counted.set(signal, known);
  return known.traffic;
}

/** The requests that a signal counts, as a signal of its own. */
function trafficOf(signal: Signal): Signal | undefined {
  if ('bad' in signal) return { rate: signal.total, 'rate-window': signal['rate-window'] };
  if ('histogram' in signal)
    return {
      rate: `${signal.histogram}_count{${signal.labels}\n}`,
      'rate-window': signal['rate-window'],
    };
  return 'rate' in signal ? signal : undefined;
}
