import type { Series } from '../../kit/prometheus.ts';
import { traffic } from './traffic.ts';

const MINUTE = 60_000;
export const NOW = Date.now();
const before = (minutes: number) => NOW - minutes * MINUTE;
const gauge = (name: string, valueAt: Series['valueAt']): Series => ({ name, valueAt });

/** Counters that begin anew every few minutes, each at its own time. */
function restarting(series: readonly Series[]): readonly Series[] {
  return series.map(({ name, valueAt }, index) => ({
    name,
    valueAt: (at) => {
      const value = valueAt(at);
      return value === undefined ? undefined : value % (index % 2 === 0 ? 1_999 : 31);
    },
  }));
}

/** Errors that are a thousand when they are seen first, and no more. */
function bursting(series: readonly Series[]): readonly Series[] {
  return series.map((each) =>
    each.name.includes('code="500"')
      ? { ...each, valueAt: (at) => (at < before(2.5) ? undefined : 1_000) }
      : each,
  );
}

/** A service or a gauge for each trap, named after it. */
export function seriesFrom(from: number): readonly Series[] {
  const [fine, ...finer] = traffic('service="first-errors"', from, () => ({}));
  return [
    ...traffic('service="good",pod="a"', from, () => ({ errors: 0.001 })),
    ...traffic('service="bad"', from, () => ({ errors: 0.05, slow: 0.2 })),
    ...restarting(traffic('service="restarts"', from, () => ({ errors: 0.001 }))),
    ...restarting(traffic('service="crashes"', from, () => ({ errors: 0.05 }))),
    ...traffic('service="idle"', from, () => ({ rps: 0 })),
    ...traffic('service="few"', from, () => ({ rps: 0.1 })),
    ...traffic('service="gap"', from, (at) => (at > before(6) && at < before(2.5) ? undefined : {})),
    ...traffic('service="ended"', from, (at) => (at > before(4) ? undefined : {})),
    ...traffic('service="young"', from, (at) => (at < before(3) ? undefined : {})),
    ...traffic('service="beyond"', from, () => ({ slow: 0 })).map((series) =>
      series.name.includes('le="2.5"') || series.name.includes('le="0.')
        ? { ...series, valueAt: () => 0 }
        : series,
    ),
    ...(fine === undefined ? [] : [fine, ...finer.filter(({ name }) => !name.includes('code="500"'))]),
    gauge('saturation{case="good"}', () => 0.5),
    gauge('saturation{case="stale"}', (at) => (at > before(3) ? undefined : 0.5)),
    gauge('saturation{case="gap"}', (at) => (at > before(5) && at < before(1) ? undefined : 0.5)),
    ...bursting(traffic('service="burst"', from, () => ({}))),
    gauge('saturation{case="nan"}', () => Number.NaN),
    gauge('saturation{case="infinite"}', () => Number.POSITIVE_INFINITY),
    gauge('saturation{case="one-nan"}', (at) => (Math.abs(at - before(3)) <= 40_000 ? Number.NaN : 0.5)),
    gauge('saturation{case="two",pod="a"}', () => 0.5),
    gauge('saturation{case="two",pod="b"}', () => 0.5),
    gauge('saturation{case="reset"}', () => 0.5),
  ];
}
