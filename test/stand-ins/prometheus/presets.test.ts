import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { loadConfig } from '../../../shared/config/load-config.ts';
import { signalQueries } from '../../../shared/signal/query/build.ts';
import { resolveLabels, resolveSelector } from '../../../shared/signal/query/resolve.ts';
import type { Signal } from '../../../shared/signal/signal-schema.ts';
import { labelsFitting } from '../../../stand-ins/prometheus/scenario/labels-fitting.ts';
import { counterSeries, gaugeSeries, histogramSeries } from '../../../stand-ins/prometheus/scenario/make.ts';
import type { Series } from '../../../stand-ins/prometheus/series/series.ts';
import { constant } from '../../../stand-ins/prometheus/series/shapes.ts';
import { asked, valuesAt } from './asked.ts';
import { FROM, MINUTE, NOON, SCRAPE } from './history.ts';

const PRESETS = new URL('../../../workflows-examples/presets/', import.meta.url);
const VALUES = { service: 'api', version: '1.4.0', namespace: 'production', environment: 'live' };
const flat = (value: number) => constant(value, { from: FROM });

const SIGNALS = readdirSync(PRESETS).flatMap((file) => {
  const loaded = loadConfig({ text: readFileSync(new URL(file, PRESETS), 'utf8'), file });
  if (!loaded.ok) throw new Error(`${file} does not load`);
  return Object.entries(loaded.config.signals ?? {}).map(
    ([name, signal]): readonly [string, string, Signal] => [file, name, signal],
  );
});

test.each(SIGNALS)('%s: the signal %s measures the series made of its own selectors', (_, _name, signal) => {
  const grid = { start: NOON, step: SCRAPE, count: 1 };
  const queries = signalQueries(signal, { values: VALUES, grid, span: 5 * MINUTE });
  if (!queries.ok) throw new Error(queries.message);
  const { value, traffic, age, buckets } = queries.value;
  const { series, measured } = seriesFor(signal);
  if (measured === undefined) {
    expect(asked(series, value.promql).status).toBe(200);
    return;
  }
  expect(valuesAt(series, value.promql)).toEqual([expect.closeTo(measured, 9)]);
  for (const one of age) expect(valuesAt(series, one.promql)).toEqual([0]);
  if (traffic !== undefined) expect(valuesAt(series, traffic.promql)[0]).toBeGreaterThan(0);
  if (buckets !== undefined) expect(valuesAt(series, buckets.promql)).toHaveLength(4);
});

/** Series of 10 requests a second, and what the signal makes of them; of raw PromQL nobody knows. */
function seriesFor(signal: Signal): {
  readonly series: readonly Series[];
  readonly measured: number | undefined;
} {
  if ('bad' in signal) {
    const [bad, total] = [signal.bad, signal.total].map((written) =>
      resolved(resolveSelector(written, VALUES)),
    );
    const good = labelsFitting(total ?? '', { missing: [bad ?? ''] });
    const failed = labelsFitting(bad ?? '');
    if (good === undefined || failed === undefined) throw new Error('no labels fit');
    const isPart = good.metric === failed.metric;
    return {
      series: [counterSeries(good, flat(isPart ? 9 : 10)), counterSeries(failed, flat(1))],
      measured: 0.1,
    };
  }
  if ('histogram' in signal) {
    const named = labelsFitting(`${signal.histogram}${resolved(resolveLabels(signal.labels, VALUES))}`);
    if (named === undefined) throw new Error('no labels fit');
    const { quantile } = signal;
    const series = histogramSeries(named, {
      rates: flat(10),
      latencies: [{ quantile, values: flat(0.2) }],
      bounds: [0.1, 0.5, 1],
    });
    return { series, measured: 0.2 };
  }
  if ('gauge' in signal || 'rate' in signal) {
    const written = 'gauge' in signal ? signal.gauge : signal.rate;
    const named = labelsFitting(resolved(resolveSelector(written, VALUES)));
    if (named === undefined) throw new Error('no labels fit');
    return {
      series: ['gauge' in signal ? gaugeSeries(named, flat(3)) : counterSeries(named, flat(3))],
      measured: 3,
    };
  }
  return { series: [], measured: undefined };
}

function resolved(read: ReturnType<typeof resolveSelector>): string {
  if (!read.ok) throw new Error(read.message);
  return read.value;
}
