/** What the API answers instead of a result. Source: https://prometheus.io/docs/prometheus/latest/querying/api/#format-overview */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  /** `bad_data` is answered with 400, `execution` with 422. */
  readonly type: 'bad_data' | 'execution';

  constructor(type: 'bad_data' | 'execution', message: string) {
    super(message);
    this.type = type;
  }
}

/** PromQL that Prometheus would take and this stand-in does not. */
export function unsupported(what: string): QueryError {
  return new QueryError('execution', `this stand-in does not support ${what}`);
}

export function execution(message: string): QueryError {
  return new QueryError('execution', message);
}
