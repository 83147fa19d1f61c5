import type { Response } from '../../loopback/request.ts';
import { parse } from '../language/parse.ts';
import type { Matcher } from '../language/expression.ts';
import { runsBetween, type Stored } from '../series/stored.ts';
import type { View } from '../store.ts';
import { bad, type Params, timeOf } from './params.ts';
import { success } from './reply.ts';

/** `series`: the labels of what was there between start and end. */
export function answerSeries(params: Params, view: View, now: number): Response {
  if (!params.has('match[]')) throw bad('match[]', 'no match[] parameter provided');
  return success(present(params, view, now).map(({ labels }) => labels));
}

/** `labels`: the names of labels. */
export function answerLabels(params: Params, view: View, now: number): Response {
  const names = present(params, view, now).flatMap(({ labels }) => Object.keys(labels));
  return success([...new Set(names)].sort());
}

/** `label/<name>/values` */
export function answerValues(name: string, params: Params, view: View, now: number): Response {
  const values = present(params, view, now).flatMap(({ labels }) => labels[name] ?? []);
  return success([...new Set(values)].sort());
}

function present(params: Params, { store, scrapes }: View, now: number): readonly Stored[] {
  const start = timeOf(params, 'start') ?? Number.NEGATIVE_INFINITY;
  const end = timeOf(params, 'end') ?? now;
  const selections = params.getAll('match[]').map(matchersOf);
  const chosen = selections.length === 0 ? [[]] : selections;
  const found = new Set(chosen.flatMap((matchers) => store.select(matchers)));
  // A head block reaches back some hours: without a start Prometheus tells all that it has.
  const from = Number.isFinite(start) ? start : now - 30 * 86_400_000;
  return [...found].filter(({ series }) => runsBetween(series, from, end, scrapes).length > 0);
}

function matchersOf(selector: string): readonly Matcher[] {
  const expression = parse(selector);
  if (expression.kind !== 'selector') throw bad('match[]', 'expected a vector selector');
  return expression.matchers;
}
