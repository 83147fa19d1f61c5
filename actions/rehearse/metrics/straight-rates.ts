import type { Instant } from '../../../shared/calendar/instant.ts';
import type { Expression } from '../../../stand-ins/prometheus/language/expression.ts';
import type { View } from '../../../stand-ins/prometheus/store.ts';

type Find = (at: Instant) => number | undefined;
type Window = Extract<Expression, { readonly kind: 'range' }>;

/** The value of a query at a time, which is not later than the newest scrape. Calls `find` where it is not known yet. */
export type StraightRates = (at: Instant, find: Find) => number | undefined;

/**
 * A query of nothing but rates, which finds each value once. Counters of a rehearsal rise in straight lines between two bends, and
 * are scraped at equal times: two windows that hold no bend, and lie alike to the scrapes, yield the same.
 *
 * @param expression has one value at most, see `isOneValue`
 * @returns `undefined` for a query that anything else goes into
 */
export function straightRates(expression: Expression, { store, scrapes }: View): StraightRates | undefined {
  const windows = windowsOf(expression);
  if (windows === undefined) return undefined;
  const series = windows.flatMap(({ selector }) => store.select(selector.matchers));
  const lines = series.flatMap(({ series: { samples } }) => (typeof samples === 'function' ? [] : [samples]));
  if (lines.length < series.length) return undefined;
  const ends = [...lines.flat(), ...scrapes.blind].flatMap(({ from, until }) => [from, until]);
  const bends = [...new Set(ends)].sort((one, other) => one - other);
  const longest = Math.max(0, ...windows.map(({ range }) => range));
  const known = new Map<string, number | undefined>();
  return (at, find) => {
    const bend = bends.findLast((one) => one <= at);
    if (bend === undefined || bend > at - longest) return find(at);
    const alike = `${bend} ${at % scrapes.every}`;
    if (!known.has(alike)) known.set(alike, find(at));
    return known.get(alike);
  };
}

const RATES: readonly string[] = ['rate', 'increase'];
const MADE_OF_ARGUMENTS: readonly string[] = ['vector', 'histogram_quantile'];

/** The windows of all rates in a query; `undefined` where there is anything else that differs with time. */
function windowsOf(expression: Expression): readonly Window[] | undefined {
  switch (expression.kind) {
    case 'number':
      return [];
    case 'parentheses':
    case 'aggregate':
      return windowsOf(expression.inner);
    case 'binary':
      return windowsOfAll([expression.left, expression.right]);
    case 'call': {
      const { name, args } = expression;
      if (MADE_OF_ARGUMENTS.includes(name)) return windowsOfAll(args);
      const [window] = args;
      if (!RATES.includes(name) || window?.kind !== 'range') return undefined;
      const { offset, at } = window;
      return offset === 0 && at === undefined ? [window] : undefined;
    }
    case 'text':
    case 'selector':
    case 'range':
    case 'subquery':
    case 'negative':
      return undefined;
  }
}

function windowsOfAll(expressions: readonly Expression[]): readonly Window[] | undefined {
  const all: Window[] = [];
  for (const expression of expressions) {
    const windows = windowsOf(expression);
    if (windows === undefined) return undefined;
    all.push(...windows);
  }
  return all;
}
