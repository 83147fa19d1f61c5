import type { Response } from '../../loopback/request.ts';
import type { Context } from '../evaluate/context.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { distinct, type Vector } from '../evaluate/value.ts';
import { parse } from '../language/parse.ts';
import { QueryError } from '../query-error.ts';
import { samplesOf } from '../series/run.ts';
import type { Labels } from '../series/series.ts';
import { keyOf, type View } from '../store.ts';
import { bad, neededDuration, neededTime, type Params, timeOf } from './params.ts';
import { success, written } from './reply.ts';

const MOST_POINTS = 11_000;

type Point = readonly [seconds: number, value: string];

/** `query`: one instant, now unless it says another. */
export function answerQuery(params: Params, view: View, now: number): Response {
  const at = timeOf(params, 'time') ?? now;
  const value = evaluate(parse(params.get('query') ?? ''), {
    view,
    at,
    start: at,
    end: at,
    found: new WeakMap(),
  });
  switch (value.kind) {
    case 'number':
      return success({ resultType: 'scalar', result: point(at, value.value) });
    case 'text':
      return success({ resultType: 'string', result: [at / 1_000, value.value] });
    case 'vector':
      return success({
        resultType: 'vector',
        result: distinct(value.elements).map((one) => ({ metric: one.labels, value: point(at, one.value) })),
      });
    case 'range':
      return success({
        resultType: 'matrix',
        result: value.range.series.map(({ labels, runs }) => ({
          metric: labels,
          values: samplesOf(runs).map((sample) => point(sample.at, sample.value)),
        })),
      });
  }
}

/** `query_range`: the value at every step, both ends included. */
export function answerRange(params: Params, view: View): Response {
  const start = neededTime(params, 'start');
  const end = neededTime(params, 'end');
  if (end < start) throw bad('end', 'end timestamp must not be before start time');
  const step = neededDuration(params, 'step');
  if ((end - start) / step > MOST_POINTS)
    throw new QueryError(
      'bad_data',
      'exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)',
    );
  const expression = parse(params.get('query') ?? '');
  const series = new Map<string, { readonly metric: Labels; readonly values: Point[] }>();
  const found: Context['found'] = new WeakMap();
  for (let at = start; at <= end; at += step) {
    const value = evaluate(expression, { view, at, start, end, found });
    if (value.kind === 'range' || value.kind === 'text')
      throw bad(
        'query',
        `invalid expression type "${value.kind === 'range' ? 'range vector' : 'string'}" for range query, must be Scalar or instant Vector`,
      );
    const elements: Vector =
      value.kind === 'number' ? [{ labels: {}, value: value.value, at }] : distinct(value.elements);
    for (const one of elements) {
      const key = keyOf(one.labels);
      const known = series.get(key);
      if (known === undefined) series.set(key, { metric: one.labels, values: [point(at, one.value)] });
      else known.values.push(point(at, one.value));
    }
  }
  const result = [...series.entries()].sort(([one], [other]) => (one < other ? -1 : 1));
  return success({ resultType: 'matrix', result: result.map(([, one]) => one) });
}

function point(at: number, value: number): Point {
  return [at / 1_000, written(value)];
}
