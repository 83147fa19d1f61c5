import { resolveSelector } from '../../../shared/signal/query/resolve.ts';
import { fitsAll } from '../../../stand-ins/prometheus/language/matcher.ts';
import { parse } from '../../../stand-ins/prometheus/language/parse.ts';
import { counterSeries, type Named } from '../../../stand-ins/prometheus/scenario/make.ts';
import type { Pieces } from '../../../stand-ins/prometheus/series/piece.ts';
import { orElse } from '../../../stand-ins/prometheus/series/shapes.ts';
import type { Series } from '../../../stand-ins/prometheus/series/series.ts';
import type { Emitter, GivenSignal, Kind } from './emitter.ts';
import { Gathered } from './gathered.ts';
import { namedBy } from './named-by.ts';
import { productOf, sumOf, whereThere } from './pieces.ts';

/** What ratios and rates count. Ratios come first: what only counts all requests is counted by their series already. */
export function countersOf(signals: readonly GivenSignal[], emitters: readonly Emitter[]): readonly Series[] {
  const counters = new Gathered();
  for (const { name, signal } of signals) {
    if (!('bad' in signal)) continue;
    const before = counters.named();
    for (const emitter of emitters) addRatio(signal, name, emitter, signals, counters, before);
  }
  for (const { name, signal } of signals) {
    if (!('rate' in signal)) continue;
    const before = counters.named();
    for (const emitter of emitters) {
      const named = namedBy(signal.rate, emitter.values);
      if (named !== undefined && !matched(signal.rate, emitter, before))
        counters.add(named, whereThere(eventsOf(name, emitter), emitter.traffic));
    }
  }
  return counters.all().map(([named, rates]) => counterSeries(named, sumOf(rates)));
}

function addRatio(
  { bad, total }: Kind<'bad'>,
  name: string,
  emitter: Emitter,
  signals: readonly GivenSignal[],
  counters: Gathered,
  before: readonly Named[],
): void {
  const failed = namedBy(bad, emitter.values);
  const good = namedBy(total, emitter.values, bad);
  if (failed === undefined || good === undefined) return;
  const isPart = good.metric === failed.metric;
  const share = emitter.levels.get(name) ?? [];
  const requests = requestsOf(good, emitter, signals);
  const counted = (of: (rate: number, ratio: number) => number) =>
    whereThere(productOf(requests, share, of), requests);
  if (!matched(total, emitter, before))
    counters.add(
      good,
      counted((rate, ratio) => rate * (isPart ? 1 - ratio : 1)),
    );
  if (!matched(bad, emitter, before))
    counters.add(
      failed,
      counted((rate, ratio) => rate * ratio),
    );
}

/** Requests a second of a version: as many as a rate over the same series is said to have, else its share of the traffic. */
function requestsOf(counted: Named, emitter: Emitter, signals: readonly GivenSignal[]): Pieces {
  const said = signals.find(
    ({ name, signal }) =>
      'rate' in signal &&
      (emitter.levels.get(name) ?? []).length > 0 &&
      matched(signal.rate, emitter, [counted]),
  );
  const { traffic } = emitter;
  return said === undefined ? traffic : whereThere(eventsOf(said.name, emitter), traffic);
}

/** Events a second: as many as the level of a signal says, and where it says nothing as many as there are requests. */
function eventsOf(name: string, { levels, traffic }: Emitter): Pieces {
  return orElse(levels.get(name) ?? [], traffic);
}

function matched(selector: string, { values }: Emitter, named: readonly Named[]): boolean {
  const resolved = resolveSelector(selector, values);
  const expression = resolved.ok ? parse(resolved.value) : undefined;
  if (expression?.kind !== 'selector') return false;
  return named.some(({ metric, labels }) => fitsAll(expression.matchers, { __name__: metric, ...labels }));
}
