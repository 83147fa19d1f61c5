import { type Prometheus, prometheusOf } from '../../../stand-ins/prometheus/prometheus.ts';
import type { Series } from '../../../stand-ins/prometheus/series/series.ts';
import type { StoreOptions } from '../../../stand-ins/prometheus/store.ts';
import { type Answer, answerOf } from './compare.ts';
import { NOON } from './history.ts';

/** What a query gives at noon, or at another instant. */
export function asked(
  prometheus: Prometheus | readonly Series[],
  query: string,
  { at = NOON, now = NOON, ...options }: StoreOptions & { readonly at?: number; readonly now?: number } = {},
): Answer {
  const server = 'answer' in prometheus ? prometheus : prometheusOf({ series: prometheus, ...options });
  const params = new URLSearchParams({ query, time: String(at / 1_000) });
  const reply = server.answer('/api/v1/query', params, now);
  return answerOf(reply.status, JSON.parse(reply.body));
}

/** The values of all series that a query gives at noon. */
export function valuesAt(
  prometheus: Prometheus | readonly Series[],
  query: string,
  options: StoreOptions & { readonly at?: number; readonly now?: number } = {},
): readonly number[] {
  const answer = asked(prometheus, query, options);
  if (answer.error !== undefined) throw new Error(answer.error.text);
  return [...answer.series.values()].flatMap((points) => [...points.values()]);
}
