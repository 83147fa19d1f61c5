import { listen } from '../loopback/listen.ts';
import type { Delivery, Request } from '../loopback/request.ts';
import { clockOf } from '../loopback/started.ts';
import type { Fault } from './faults.ts';
import { type Prometheus, prometheusOf, type PrometheusOptions } from './prometheus.ts';
import type { Series } from './series/series.ts';

export type StartOptions = PrometheusOptions & {
  /** Any free one by default. */
  readonly port?: number;
  /** Milliseconds since the epoch; by default 2026-11-18T17:00:00Z, which only `advance` moves. */
  readonly clock?: () => number;
};

/** One call as it came. `query` is what was asked, of the calls that ask something. */
export type RequestCall = {
  readonly method: string;
  readonly path: string;
  readonly query: string | undefined;
  /** 0 where no answer was sent. */
  readonly status: number;
};

/** A running stand-in. */
export type StartedPrometheus = {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly requests: readonly RequestCall[];
  readonly now: () => number;
  readonly advance: (milliseconds: number) => void;
  readonly setFaults: (faults: readonly Fault[]) => void;
  readonly setSeries: (series: readonly Series[]) => void;
  readonly close: () => Promise<void>;
};

/**
 * Starts a Prometheus with these series on loopback.
 *
 * @throws Error when the port is taken, or where two series have the same labels.
 */
export async function startPrometheus(options: StartOptions): Promise<StartedPrometheus> {
  const prometheus = prometheusOf(options);
  const requests: RequestCall[] = [];
  const { now, advance } = clockOf(options.clock);
  const { url, close } = await listen(options.port ?? 0, (request) => {
    const { delivery, call } = delivered(prometheus, request, now());
    requests.push(call);
    return delivery;
  });
  return {
    url,
    requests,
    now,
    advance,
    setFaults: prometheus.setFaults,
    setSeries: prometheus.setSeries,
    close,
  };
}

function delivered(
  prometheus: Prometheus,
  { method, path, query, body }: Request,
  now: number,
): { readonly delivery: Delivery; readonly call: RequestCall } {
  const params = new URLSearchParams([...query, ...(method === 'POST' ? new URLSearchParams(body) : [])]);
  const delivery = prometheus.deliver(path, params, now);
  const status = delivery.kind === 'answer' ? delivery.response.status : 0;
  return { delivery, call: { method, path, query: params.get('query') ?? undefined, status } };
}
