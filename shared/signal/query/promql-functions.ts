/**
 * What PromQL functions take: `v` an instant vector, `r` a range, `n` a number, `t` a text; `?` makes the argument before it
 * optional, `*` lets it come any number of times. All give an instant vector, but for {@link GIVE_NUMBERS}.
 * Source: https://github.com/prometheus/prometheus/blob/main/promql/parser/functions.go
 */
const BY_SIGNATURE = {
  v: 'abs absent acos acosh asin asinh atan atanh ceil cos cosh deg exp floor histogram_avg histogram_count histogram_stddev histogram_stdvar histogram_sum ln log10 log2 rad scalar sgn sin sinh sort sort_desc sqrt start_timestamp tan tanh timestamp',
  r: 'absent_over_time avg_over_time changes count_over_time delta deriv first_over_time idelta increase irate last_over_time mad_over_time max_over_time min_over_time present_over_time rate resets stddev_over_time stdvar_over_time sum_over_time ts_of_first_over_time ts_of_last_over_time ts_of_max_over_time ts_of_min_over_time',
  n: 'vector',
  '': 'end pi range start step time',
  'v?': 'day_of_month day_of_week day_of_year days_in_month hour minute month year',
  vn: 'clamp_max clamp_min',
  'vn?': 'round',
  vnn: 'clamp',
  'vv?': 'info',
  nv: 'histogram_quantile',
  nr: 'quantile_over_time',
  nnv: 'histogram_fraction',
  rn: 'predict_linear',
  rnn: 'double_exponential_smoothing',
  'vtn*': 'histogram_quantiles',
  'vt*': 'sort_by_label sort_by_label_desc',
  'vttt*': 'label_join',
  vtttt: 'label_replace',
} as const;

/** Functions over a counter's range: with fewer than two samples in it they give nothing. */
export const RATE_LIKE: readonly string[] = [
  'rate',
  'irate',
  'increase',
  'delta',
  'idelta',
  'deriv',
  'predict_linear',
];

const GIVE_NUMBERS: readonly string[] = ['end', 'pi', 'range', 'scalar', 'start', 'step', 'time'];

export type ArgumentKind = 'v' | 'r' | 'n' | 't';

export type Signature = {
  readonly kinds: readonly ArgumentKind[];
  readonly least: number;
  readonly most: number;
  readonly gives: 'v' | 'n';
};

const SIGNATURES: ReadonlyMap<string, Signature> = new Map(
  Object.entries(BY_SIGNATURE).flatMap(([written, names]) =>
    names.split(' ').map((name) => [name, signature(written, name)] as const),
  ),
);

export const FUNCTION_NAMES: readonly string[] = [...SIGNATURES.keys()];

export function signatureOf(name: string): Signature | undefined {
  return SIGNATURES.get(name);
}

function signature(written: string, name: string): Signature {
  const kinds = Array.from(written.replace(/[?*]/, ''), kindOf);
  const open = /[?*]$/.exec(written)?.[0];
  return {
    kinds,
    least: open === undefined ? kinds.length : kinds.length - 1,
    most: open === '*' ? Number.POSITIVE_INFINITY : kinds.length,
    gives: GIVE_NUMBERS.includes(name) ? 'n' : 'v',
  };
}

function kindOf(letter: string): ArgumentKind {
  return letter === 'r' || letter === 'n' || letter === 't' ? letter : 'v';
}
