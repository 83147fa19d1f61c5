import type { Prometheus } from '../../../shared/adapters/prometheus/prometheus.ts';
import type { Instant } from '../../../shared/calendar/instant.ts';
import { plainSelectors, resolveExpression } from '../../../shared/signal/query/resolve.ts';
import type { PlaceholderValues } from '../../../shared/signal/query/placeholders.ts';
import type { Fault } from '../../../stand-ins/prometheus/faults.ts';
import { constant, within } from '../../../stand-ins/prometheus/series/shapes.ts';
import type { Series } from '../../../stand-ins/prometheus/series/series.ts';
import { productOf } from '../metrics/pieces.ts';
import { prometheusOver } from '../metrics/prometheus.ts';
import type { Emitter } from '../metrics/emitter.ts';
import { furthestFrom } from '../metrics/furthest.ts';
import { seriesOf } from '../metrics/series.ts';
import { serverOver } from '../metrics/server.ts';
import { type Timeline, timelineFrom } from '../metrics/timeline.ts';
import type { Setting } from '../setting/setting.ts';

/** One version of one service at one place, as metrics see it. */
type Source = { readonly values: PlaceholderValues; readonly version: string; readonly share: Timeline };

/** What Prometheus is told as the rehearsal goes on. */
export type Metrics = {
  readonly prometheus: () => Prometheus;
  /** Share of a place's traffic, 0 to 1, that a version gets; `undefined`: nothing of it is ready. */
  readonly share: (
    place: string,
    values: PlaceholderValues,
    version: string,
    share: number | undefined,
  ) => void;
  readonly level: (signal: string, version: string) => Timeline;
  /** A version that answers requests and tells nothing of it. */
  readonly silence: (version: string, at: Instant) => void;
  readonly setFaults: (faults: readonly Fault[]) => void;
  readonly setAlerts: (alerts: readonly Alert[]) => void;
  /** Something was changed. */
  readonly touch: () => void;
};

export type Alert = {
  readonly labels: Readonly<Record<string, string>>;
  readonly from: Instant;
  readonly until: Instant;
};

/** Requests a second of a service, at the least and at the most. */
const RPS = { least: 150, most: 250 };
/** Requests a second of smoke tests to a side that is brought up and judged before it takes any traffic. */
const SMOKE = 5;
const MONTH = 31 * 86_400_000;

export function metricsFor(
  { config, levels, cutAt, chance, settings }: Setting,
  now: () => Instant,
): Metrics {
  const begin = cutAt - MONTH;
  const rps = Math.round(RPS.least + (RPS.most - RPS.least) * chance('requests a second'));
  const smoke = settings.unit.isPrepared ? SMOKE : 0;
  const sources = new Map<string, Source>();
  const measured = new Map<string, Timeline>();
  const silent = new Map<string, Instant>();
  let alerts: readonly Alert[] = [];
  let isStale = true;
  const standIn = serverOver();

  const level = (signal: string, version: string): Timeline => {
    const key = `${signal} ${version}`;
    const found = measured.get(key) ?? timelineFrom(begin, levels.get(signal)?.healthy);
    measured.set(key, found);
    return found;
  };
  const signals = Object.entries(config.signals ?? {}).flatMap(([name, signal]) => {
    const known = levels.get(name);
    return known === undefined ? [] : [{ name, signal, level: known }];
  });
  const emitters = (): readonly Emitter[] =>
    [...sources.values()].map(({ values, version, share }) => {
      const until = silent.get(version) ?? Infinity;
      const all = productOf(share.pieces(), constant(rps, { from: begin }), (part, rate) =>
        part > 0 ? part * rate : smoke,
      );
      const traffic = all.filter(({ from }) => share.at(from) !== undefined);
      return {
        values: { ...values, version },
        traffic: within(traffic, { until }),
        levels: new Map(signals.map(({ name }) => [name, within(level(name, version).pieces(), { until })])),
      };
    });
  const refresh = (): void => {
    if (!isStale) return;
    isStale = false;
    standIn.setSeries([...seriesOf(signals, emitters()), ...alertSeries(alerts, begin)]);
  };
  /** What raw PromQL would yield is not known: every such query has the level of its signal, whatever it asks. */
  const raw = (promql: string): ((at: Instant) => number) | undefined => {
    for (const {
      name,
      signal,
      level: { healthy = 0 },
    } of signals) {
      if (!('query' in signal)) continue;
      const measured: Timeline[] = [];
      for (const { values, version } of sources.values()) {
        const text = resolveExpression(signal.query, { ...values, version });
        if (!text.ok) continue;
        if (plainSelectors(text.value).some((selector) => promql === `time() - max(timestamp(${selector}))`))
          return () => 0;
        if (promql.includes(text.value)) measured.push(level(name, version));
      }
      if (measured.length > 0)
        return (at) =>
          furthestFrom(
            healthy,
            measured.map((timeline) => timeline.at(at)),
          );
    }
    return undefined;
  };
  const over = prometheusOver(standIn, raw, now);
  const prometheus: Prometheus = {
    ...over,
    measure: (queries) => {
      refresh();
      return over.measure(queries);
    },
  };
  return {
    prometheus: () => prometheus,
    share: (place, values, version, share) => {
      const key = `${place} ${version}`;
      const found = sources.get(key) ?? {
        values,
        version,
        share: timelineFrom(now() <= cutAt ? begin : now(), share),
      };
      sources.set(key, found);
      found.share.set(now() <= cutAt ? begin : now(), share);
      isStale = true;
    },
    level: (signal, version) => {
      isStale = true;
      return level(signal, version);
    },
    silence: (version, at) => {
      silent.set(version, at);
      isStale = true;
    },
    setFaults: (faults) => {
      standIn.setFaults(faults);
    },
    setAlerts: (given) => {
      alerts = given;
      isStale = true;
    },
    touch: () => {
      isStale = true;
    },
  };
}

/** As Prometheus writes alerts down; a watchdog always fires, as is usual, so that silence is no good news. */
function alertSeries(alerts: readonly Alert[], begin: Instant): readonly Series[] {
  const watchdog: Series = {
    metric: 'ALERTS',
    labels: { alertname: 'Watchdog', alertstate: 'firing', severity: 'none' },
    samples: constant(1, { from: begin }),
  };
  return [
    watchdog,
    ...alerts.map(({ labels, from, until }) => ({
      metric: 'ALERTS',
      labels: { alertstate: 'firing', ...labels },
      samples: constant(1, { from, until }),
    })),
  ];
}
