/** What an expression gives: an instant vector, a range, a number or a text. */
export type Kind = 'vector' | 'range' | 'number' | 'text';

export type Signature = {
  readonly takes: readonly Kind[];
  /** How many of them must be there. */
  readonly least: number;
  readonly gives: Kind;
};

const TABLE: readonly (readonly [names: string, takes: string, least?: number])[] = [
  ['abs ceil exp floor ln log10 log2 sgn sqrt absent scalar sort sort_desc timestamp', 'vector'],
  ['acos acosh asin asinh atan atanh cos cosh deg rad sin sinh tan tanh', 'vector'],
  ['absent_over_time avg_over_time changes count_over_time delta deriv first_over_time idelta', 'range'],
  ['increase irate last_over_time max_over_time min_over_time present_over_time rate resets', 'range'],
  ['stddev_over_time stdvar_over_time sum_over_time', 'range'],
  ['day_of_month day_of_week day_of_year days_in_month hour minute month year', 'vector', 0],
  ['vector', 'number'],
  ['time pi', ''],
  ['clamp_max clamp_min', 'vector number'],
  ['round', 'vector number', 1],
  ['clamp', 'vector number number'],
  ['histogram_quantile', 'number vector'],
  ['quantile_over_time', 'number range'],
  ['predict_linear', 'range number'],
  ['label_replace', 'vector text text text text'],
];

/** The functions that this stand-in knows. Source: https://prometheus.io/docs/prometheus/latest/querying/functions/ */
export const SIGNATURES: ReadonlyMap<string, Signature> = new Map(
  TABLE.flatMap(([names, written, least]) => {
    const takes = written.split(' ').filter(isKind);
    return names.split(' ').map((name): [string, Signature] => [
      name,
      {
        takes,
        least: least ?? takes.length,
        gives: ['scalar', 'time', 'pi'].includes(name) ? 'number' : 'vector',
      },
    ]);
  }),
);

/** Functions of Prometheus that this stand-in does not know. */
export const FOREIGN_FUNCTIONS: readonly string[] = [
  'double_exponential_smoothing',
  'end',
  'histogram_avg',
  'histogram_count',
  'histogram_fraction',
  'histogram_quantiles',
  'histogram_stddev',
  'histogram_stdvar',
  'histogram_sum',
  'holt_winters',
  'info',
  'label_join',
  'mad_over_time',
  'range',
  'sort_by_label',
  'sort_by_label_desc',
  'start',
  'start_timestamp',
  'step',
  'ts_of_first_over_time',
  'ts_of_last_over_time',
  'ts_of_max_over_time',
  'ts_of_min_over_time',
];

function isKind(text: string): text is Kind {
  return ['vector', 'range', 'number', 'text'].includes(text);
}
