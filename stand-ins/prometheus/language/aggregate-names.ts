/** Source: https://prometheus.io/docs/prometheus/latest/querying/operators/#aggregation-operators */
export const AGGREGATES: readonly string[] = [
  'sum',
  'min',
  'max',
  'avg',
  'group',
  'stddev',
  'stdvar',
  'count',
  'count_values',
  'bottomk',
  'topk',
  'quantile',
];

export const TAKE_PARAMETER: readonly string[] = ['count_values', 'bottomk', 'topk', 'quantile'];
