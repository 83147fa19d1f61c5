import { execution } from '../query-error.ts';
import type { Run } from '../series/run.ts';
import type { Labels } from '../series/series.ts';
import { keyOf } from '../store.ts';

/** One series at one instant. */
export type Element = {
  readonly labels: Labels;
  readonly value: number;
  /** When its sample is from: of a selector the scrape, else the time of evaluation. */
  readonly at: number;
};

export type Vector = readonly Element[];

/** One series over a window. */
export type Ranged = { readonly labels: Labels; readonly runs: readonly Run[] };

/** Windows end at `to`; they begin `to - from` milliseconds before. */
export type Range = { readonly from: number; readonly to: number; readonly series: readonly Ranged[] };

export type Value =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'vector'; readonly elements: Vector }
  | { readonly kind: 'range'; readonly range: Range };

const NAME = '__name__';

export function vector(elements: Vector): Value {
  return { kind: 'vector', elements };
}

export function number(value: number): Value {
  return { kind: 'number', value };
}

/** One and the same object, for what is made of labels is kept by them. */
export const NO_LABELS: Labels = {};

type Make = (labels: Labels) => Labels;

/** Labels made of others. Queries ask for the same ones at every instant, so that the answers are kept. */
export function kept(make: Make): Make {
  const made = new WeakMap<Labels, Labels>();
  return (labels) => {
    const known = made.get(labels);
    if (known !== undefined) return known;
    const fresh = make(labels);
    made.set(labels, fresh);
    return fresh;
  };
}

const byRule = new WeakMap<object, Make>();

/** {@link kept}, for a part of a query that says how they are made. */
export function keptFor(rule: object, make: Make): Make {
  const known = byRule.get(rule);
  if (known !== undefined) return known;
  const fresh = kept(make);
  byRule.set(rule, fresh);
  return fresh;
}

/** What becomes of a series is another metric. */
export const withoutName = kept((labels) => without(labels, [NAME]));

export function without(labels: Labels, names: readonly string[]): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => !names.includes(name)));
}

export function only(labels: Labels, names: readonly string[]): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => names.includes(name)));
}

/** @throws QueryError where two series that differed in their names do so no longer. */
export function distinct(elements: Vector): Vector {
  if (elements.length > 1 && new Set(elements.map(({ labels }) => keyOf(labels))).size < elements.length)
    throw execution('vector cannot contain metrics with the same labelset');
  return elements;
}
