import type { Grid } from '../grid.ts';
import { endOf } from '../grid.ts';
import type { Series } from '../measurement.ts';
import type { AlertsSeen } from './alert.ts';
import { type Matcher, printMatcher } from './matcher.ts';

/**
 * PromQL for the past of alerts, which Alertmanager does not keep. Prometheus writes a sample of `ALERTS` for every alert and
 * evaluation; it knows nothing of silences.
 * Source: https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/#inspecting-alerts-during-runtime
 */
export function alertHistoryQuery(matchers: readonly Matcher[]): string {
  return `ALERTS{${['alertstate="firing"', ...matchers.map(printMatcher)].join(',')}}`;
}

/** The alerts in an answer to {@link alertHistoryQuery}; each fired from its first point until a step after its last. */
export function alertsInSeries(series: readonly Series[], grid: Grid): AlertsSeen {
  const until = endOf(grid);
  const alerts = series.flatMap(({ labels, points }) => {
    if (points.size === 0) return [];
    const times = [...points.keys()];
    const last = Math.max(...times);
    return [{ labels, startsAt: Math.min(...times), endsAt: last >= until ? undefined : last + grid.step }];
  });
  return { since: grid.start, until, alerts };
}
