import type { Expression } from '../../language/expression.ts';
import { unsupported } from '../../query-error.ts';
import { samplesOf } from '../../series/run.ts';
import { type Context, type Evaluate, numberOf, vectorOf } from '../context.ts';
import { quantile } from '../quantile.ts';
import {
  distinct,
  type Element,
  NO_LABELS,
  number,
  type Range,
  type Value,
  type Vector,
  vector,
  withoutName,
} from '../value.ts';
import { absentLabels } from './absent.ts';
import { ELEMENTWISE, OF_TIME } from './elementwise.ts';
import { histogramQuantile } from './histogram-quantile.ts';
import { labelReplace } from './label-replace.ts';
import { KEEP_NAME, OVER_TIME, valuesOf } from './over-time.ts';
import type { Window } from './rates.ts';
import { regression } from './regression.ts';

type Args = readonly Expression[];

/** The value of `name(args)`; how many there are, and of which kind, was checked when the query was read. */
export function callFunction(name: string, args: Args, context: Context, evaluate: Evaluate): Value {
  const { at } = context;
  const first = args[0];
  const over = OVER_TIME[name];
  if (over !== undefined && first !== undefined) {
    const { major } = context.view.store;
    const range = rangeOf(evaluate(first, context));
    return overTime(range, context, KEEP_NAME.includes(name), (window) => over(window, major));
  }
  const values = (): readonly Value[] => args.map((arg) => evaluate(arg, context));
  const vectorArg = (): Vector => vectorOf(values()[0] ?? vector([]));
  const each = ELEMENTWISE[name];
  if (each !== undefined) {
    const numbers = args.slice(1).map((arg) => numberOf(evaluate(arg, context)));
    if (first === undefined && OF_TIME.includes(name))
      return vector([{ labels: NO_LABELS, value: each(at / 1_000), at }]);
    return mapped(vectorArg(), at, (value) => each(value, ...numbers));
  }
  switch (name) {
    case 'time':
      return number(at / 1_000);
    case 'pi':
      return number(Math.PI);
    case 'vector':
      return vector([{ labels: NO_LABELS, value: numberOf(values()[0] ?? number(0)), at }]);
    case 'scalar': {
      const elements = vectorArg();
      return number(elements.length === 1 ? (elements[0]?.value ?? Number.NaN) : Number.NaN);
    }
    case 'timestamp':
      return timestamp(first, vectorArg(), at);
    case 'absent':
      return vector(vectorArg().length > 0 ? [] : [{ labels: absentLabels(first), value: 1, at }]);
    case 'absent_over_time': {
      const isThere = rangeOf(values()[0]).series.length > 0;
      return vector(isThere ? [] : [{ labels: absentLabels(first), value: 1, at }]);
    }
    case 'sort':
    case 'sort_desc':
      return vector(sorted(vectorArg(), name === 'sort' ? 1 : -1));
    case 'histogram_quantile': {
      const [q = number(0), buckets = vector([])] = values();
      return vector(histogramQuantile(numberOf(q), vectorOf(buckets), at));
    }
    case 'quantile_over_time': {
      const [q = number(0), range] = values();
      return overTime(rangeOf(range), context, false, ({ runs }) => quantile(numberOf(q), valuesOf(runs)));
    }
    case 'predict_linear': {
      const [range, ahead = number(0)] = values();
      return overTime(rangeOf(range), context, false, ({ runs }) => {
        const line = regression(samplesOf(runs), at);
        return line && line.intercept + line.slope * numberOf(ahead);
      });
    }
    case 'label_replace': {
      const texts = values().flatMap((value) => (value.kind === 'text' ? value.value : []));
      return vector(distinct(labelReplace(vectorArg(), texts)));
    }
    default:
      throw unsupported(`the function ${name}`);
  }
}

function overTime(
  { from, to, series }: Range,
  { at }: Context,
  keepsName: boolean,
  over: (window: Window) => number | undefined,
): Value {
  const elements: Element[] = [];
  for (const { labels, runs } of series) {
    const value = over({ from, to, runs });
    if (value !== undefined) elements.push({ labels: keepsName ? labels : withoutName(labels), value, at });
  }
  return vector(distinct(elements));
}

function rangeOf(value: Value | undefined): Range {
  if (value?.kind !== 'range') throw unsupported('a call without a range');
  return value.range;
}

function mapped(elements: Vector, at: number, of: (value: number) => number): Value {
  return vector(
    distinct(elements.map(({ labels, value }) => ({ labels: withoutName(labels), value: of(value), at }))),
  );
}

/** Only of a plain selector are these the times of its samples. */
function timestamp(arg: Expression | undefined, elements: Vector, at: number): Value {
  let inner = arg;
  while (inner?.kind === 'parentheses') inner = inner.inner;
  const plain = inner?.kind === 'selector';
  return vector(
    distinct(
      elements.map((element) => ({
        labels: withoutName(element.labels),
        value: (plain ? element.at : at) / 1_000,
        at,
      })),
    ),
  );
}

function sorted(elements: Vector, sign: 1 | -1): Vector {
  return elements.toSorted((one, other) => {
    if (Number.isNaN(one.value)) return 1;
    return Number.isNaN(other.value) ? -1 : sign * (one.value - other.value);
  });
}
