import type { Expression, Selector } from '../language/expression.ts';
import { type Run, single } from '../series/run.ts';
import { newestSample, runsBetween } from '../series/stored.ts';
import { keyOf } from '../store.ts';
import { type Context, type Evaluate, instantOf, vectorOf } from './context.ts';
import type { Element, Range, Ranged, Vector } from './value.ts';

type Kind<Name extends Expression['kind']> = Extract<Expression, { readonly kind: Name }>;

/** A start that is not included, as Prometheus has it since version 3; times are whole milliseconds. */
function startOf(from: number, { view }: Context): number {
  return view.store.major >= 3 ? from + 1 : from;
}

/** The newest sample of each series that is not older than the lookback. */
export function selected(selector: Selector, context: Context): Vector {
  const { store, scrapes } = context.view;
  const at = instantOf(selector, context);
  const oldest = startOf(at - store.lookback, context);
  const elements: Element[] = [];
  for (const { labels, series } of store.select(selector.matchers)) {
    const sample = newestSample(series, oldest, at, scrapes);
    if (sample !== undefined) elements.push({ labels, value: sample.value, at: sample.at });
  }
  return elements;
}

export function rangeOf(expression: Kind<'range'>, context: Context): Range {
  const { selector, range } = expression;
  const { store, scrapes } = context.view;
  const to = instantOf(expression, context);
  const from = to - range;
  const oldest = startOf(from, context);
  const series: Ranged[] = [];
  for (const { labels, series: one } of store.select(selector.matchers)) {
    const runs = runsBetween(one, oldest, to, scrapes);
    if (runs.length > 0) series.push({ labels, runs });
  }
  return { from, to, series };
}

/** Points of a subquery are at whole multiples of its step. */
export function subqueried(expression: Kind<'subquery'>, context: Context, evaluate: Evaluate): Range {
  const to = instantOf(expression, context);
  const from = to - expression.range;
  const step = expression.step ?? context.view.store.evaluationInterval;
  const series = new Map<string, Ranged & { readonly runs: Run[] }>();
  for (let at = Math.ceil(startOf(from, context) / step) * step; at <= to; at += step)
    for (const { labels, value } of foundAt(at)) {
      const key = keyOf(labels);
      const known = series.get(key);
      if (known === undefined) series.set(key, { labels, runs: [single(at, value)] });
      else known.runs.push(single(at, value));
    }
  return { from, to, series: [...series.values()] };

  function foundAt(at: number): Vector {
    const known = context.found.get(expression) ?? new Map<number, Vector>();
    context.found.set(expression, known);
    const elements = known.get(at) ?? vectorOf(evaluate(expression.inner, { ...context, at }));
    known.set(at, elements);
    return elements;
  }
}
