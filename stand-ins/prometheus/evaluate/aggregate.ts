import type { Expression, Grouping } from '../language/expression.ts';
import { unsupported } from '../query-error.ts';
import type { Labels } from '../series/series.ts';
import { keyOf } from '../store.ts';
import { type Context, type Evaluate, numberOf, vectorOf } from './context.ts';
import { deviation, mean, variance } from './moments.ts';
import { quantile } from './quantile.ts';
import { type Element, keptFor, NO_LABELS, only, type Vector, without } from './value.ts';

type Aggregate = Extract<Expression, { readonly kind: 'aggregate' }>;

export function aggregate(expression: Aggregate, context: Context, evaluate: Evaluate): Vector {
  const { name, grouping } = expression;
  const elements = vectorOf(evaluate(expression.inner, context));
  const parameter =
    expression.parameter === undefined || name === 'count_values'
      ? 0
      : numberOf(evaluate(expression.parameter, context));
  const grouped = groupsOf(elements, grouping);
  if (name === 'topk' || name === 'bottomk')
    return grouped.flatMap((group) => largest(name, parameter, group.elements, context.at));
  return grouped.map((group) => {
    const values = group.elements.map(({ value }) => value);
    return { labels: group.labels, value: combined(name, values, parameter), at: context.at };
  });
}

type Group = { readonly labels: Labels; readonly elements: Vector };

function groupsOf(elements: Vector, grouping: Grouping): readonly Group[] {
  if (grouping.by && grouping.labels.length === 0)
    return elements.length === 0 ? [] : [{ labels: NO_LABELS, elements }];
  const labelsOf = groupLabels(grouping);
  const groups = new Map<string, { readonly labels: Labels; readonly elements: Element[] }>();
  for (const element of elements) {
    const labels = labelsOf(element.labels);
    const key = keyOf(labels);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { labels, elements: [element] });
    else group.elements.push(element);
  }
  return [...groups.values()];
}

/** The labels that make a group. */
function groupLabels(grouping: Grouping): (labels: Labels) => Labels {
  const { by, labels: names } = grouping;
  return keptFor(grouping, (all) => (by ? only(all, names) : without(all, [...names, '__name__'])));
}

function combined(name: string, values: readonly number[], parameter: number): number {
  switch (name) {
    case 'sum':
      return values.reduce((sum, value) => sum + value, 0);
    case 'count':
      return values.length;
    case 'group':
      return 1;
    case 'avg':
      return mean(values);
    case 'min':
      return extreme(values, (value, least) => value < least);
    case 'max':
      return extreme(values, (value, most) => value > most);
    case 'stddev':
      return deviation(values);
    case 'stdvar':
      return variance(values);
    case 'quantile':
      return quantile(parameter, values);
    default:
      throw unsupported(`the aggregation ${name}`);
  }
}

/** NaN counts only where there is nothing else. */
export function extreme(
  values: readonly number[],
  isBetter: (value: number, than: number) => boolean,
): number {
  return values.reduce(
    (best, value) => (Number.isNaN(best) || isBetter(value, best) ? value : best),
    Number.NaN,
  );
}

function largest(name: 'topk' | 'bottomk', count: number, elements: Vector, at: number): Vector {
  const sign = name === 'topk' ? -1 : 1;
  const ranked = elements.toSorted((one, other) => {
    if (Number.isNaN(one.value)) return 1;
    return Number.isNaN(other.value) ? -1 : sign * (one.value - other.value);
  });
  return ranked.slice(0, Math.max(0, Math.floor(count))).map((element) => ({ ...element, at }));
}
