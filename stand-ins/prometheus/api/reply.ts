import type { Response } from '../../loopback/request.ts';
import type { QueryError } from '../query-error.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

/** Source: https://prometheus.io/docs/prometheus/latest/querying/api/#format-overview */
export function success(data: unknown): Response {
  return { status: 200, headers: JSON_TYPE, body: JSON.stringify({ status: 'success', data }) };
}

export function failure({ type, message }: Pick<QueryError, 'type' | 'message'>): Response {
  const body = JSON.stringify({ status: 'error', errorType: type, error: message });
  return { status: type === 'bad_data' ? 400 : 422, headers: JSON_TYPE, body };
}

/** A number as the API writes it: text, since JSON has neither NaN nor infinity, with an exponent of two digits. */
export function written(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (Object.is(value, -0)) return '-0';
  return String(value).replace(/e([+-])(\d)$/, 'e$10$2');
}
