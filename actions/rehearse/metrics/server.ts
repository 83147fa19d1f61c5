import { RequestFailure } from '../../../shared/adapters/prometheus/failure.ts';
import type { Instant } from '../../../shared/calendar/instant.ts';
import type { Grid } from '../../../shared/signal/grid.ts';
import type { Series as Measured } from '../../../shared/signal/measurement.ts';
import { deliveredIn } from '../../../stand-ins/loopback/outage.ts';
import type { Context } from '../../../stand-ins/prometheus/evaluate/context.ts';
import { evaluate } from '../../../stand-ins/prometheus/evaluate/evaluate.ts';
import { distinct, type Value, type Vector } from '../../../stand-ins/prometheus/evaluate/value.ts';
import { blindSpans, type Fault, outageAt } from '../../../stand-ins/prometheus/faults.ts';
import type { Expression, Matcher } from '../../../stand-ins/prometheus/language/expression.ts';
import { parse } from '../../../stand-ins/prometheus/language/parse.ts';
import { QueryError } from '../../../stand-ins/prometheus/query-error.ts';
import type { Series } from '../../../stand-ins/prometheus/series/series.ts';
import type { Stored } from '../../../stand-ins/prometheus/series/stored.ts';
import { keyOf, type Store, storeOf, type View } from '../../../stand-ins/prometheus/store.ts';
import { isOneValue } from './one-value.ts';
import { type StraightRates, straightRates } from './straight-rates.ts';

/**
 * The stand-in for Prometheus with its language, its series and its outages, but without the text of an API between: a train asks
 * ten thousand times, and writing and reading the answers would take longer than finding them.
 */
export type Server = {
  /**
   * What a query yields at each point of a grid.
   * @throws RequestFailure where the real one would not answer, or would refuse
   */
  readonly ask: (promql: string, grid: Grid, now: Instant) => readonly Measured[];
  /**
   * The same of a query that has at most one value at any time: what finds it. `undefined` of any other.
   * @throws RequestFailure as `ask` does; what is found later, is found in what there is now
   */
  readonly finder: (promql: string, now: Instant) => ((at: Instant) => number | undefined) | undefined;
  readonly setFaults: (faults: readonly Fault[]) => void;
  readonly setSeries: (series: readonly Series[]) => void;
};

/** How often it scrapes, in milliseconds. */
export const SCRAPE = 15_000;

export function serverOver(): Server {
  let store = selectingOnce(storeOf([], { scrapeInterval: SCRAPE }));
  let faults: readonly Fault[] = [];
  // What subqueries found at an instant stays true: the past of a rehearsal does not change.
  const found: Context['found'] = new WeakMap();

  // Of the series and faults that there are now.
  let straight = new WeakMap<Expression, StraightRates>();
  const oneValued = new WeakMap<Expression, boolean>();

  const viewAt = (now: Instant): View => {
    const { scrapeInterval: every, phase } = store;
    return { store, scrapes: { every, phase, until: now, blind: blindSpans(faults) } };
  };
  const valuesAt = (promql: string, { start, step, count }: Grid, now: Instant): readonly Measured[] => {
    const view = viewAt(now);
    const expression = parse(promql);
    if (count === 1)
      return elementsOf(evaluate(expression, { view, at: start, start, end: start, found }), start).map(
        ({ labels, value }) => ({ labels, points: new Map([[start, value]]) }),
      );
    const series = new Map<string, { readonly labels: Measured['labels']; points: Map<Instant, number> }>();
    const last = start + (count - 1) * step;
    for (let at = start; at <= last; at += step)
      for (const { labels, value } of elementsOf(
        evaluate(expression, { view, at, start, end: last, found }),
        at,
      )) {
        const key = keyOf(labels);
        const known = series.get(key);
        if (known === undefined) series.set(key, { labels, points: new Map([[at, value]]) });
        else known.points.set(at, value);
      }
    return [...series.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, one]) => one);
  };

  return {
    ask: (promql, grid, now) => {
      refuseIn(faults, now);
      return toldOf(() => valuesAt(promql, grid, now));
    },
    finder: (promql, now) => {
      refuseIn(faults, now);
      const expression = toldOf(() => parse(promql));
      const isOne = oneValued.get(expression) ?? isOneValue(expression);
      oneValued.set(expression, isOne);
      if (!isOne) return undefined;
      const view = viewAt(now);
      const find = (at: Instant) =>
        elementsOf(evaluate(expression, { view, at, start: at, end: at, found }), at)[0]?.value;
      const rates = straight.get(expression) ?? straightRates(expression, view);
      if (rates === undefined) return find;
      straight.set(expression, rates);
      return (at) => (at > now ? find(at) : rates(at, find));
    },
    setFaults: (planned) => {
      faults = planned;
      straight = new WeakMap();
    },
    setSeries: (series) => {
      store = selectingOnce(storeOf(series, { scrapeInterval: SCRAPE }));
      straight = new WeakMap();
    },
  };
}

function toldOf<T>(answer: () => T): T {
  try {
    return answer();
  } catch (thrown) {
    if (!(thrown instanceof QueryError)) throw thrown;
    throw new RequestFailure('query-error', `it refused the query: ${thrown.message}`);
  }
}

/** The same queries select the same series until others are set. */
function selectingOnce(store: Store): Store {
  const known = new WeakMap<readonly Matcher[], readonly Stored[]>();
  return {
    ...store,
    select: (matchers) => {
      const before = known.get(matchers);
      if (before !== undefined) return before;
      const selected = store.select(matchers);
      known.set(matchers, selected);
      return selected;
    },
  };
}

const NONE = {};

function elementsOf(value: Value, at: Instant): Vector {
  if (value.kind === 'vector') return distinct(value.elements);
  if (value.kind === 'number') return [{ labels: NONE, value: value.value, at }];
  throw new RequestFailure('unreadable', 'its answer is not what the API of Prometheus describes');
}

function refuseIn(faults: readonly Fault[], now: Instant): void {
  const outage = outageAt(faults, now);
  if (outage === undefined) return;
  const delivery = deliveredIn(outage, () => ({ status: 200, headers: {}, body: '' }));
  if (delivery.kind !== 'answer') throw new RequestFailure('unreachable', WORDS[delivery.kind]);
  const { status } = delivery.response;
  if (status >= 500) throw new RequestFailure('unreachable', `it answered ${status}`);
}

const WORDS = {
  silence: 'it did not answer within 30s',
  'hang-up': 'the connection was closed before an answer',
  refused: 'the connection was refused',
};
