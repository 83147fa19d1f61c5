import { answerCall } from './api/answer.ts';
import type { Params } from './api/params.ts';
import { deliveredIn } from '../loopback/outage.ts';
import type { Delivery, Response } from '../loopback/request.ts';
import { blindSpans, type Fault, outageAt } from './faults.ts';
import type { Series } from './series/series.ts';
import { storeOf, type StoreOptions } from './store.ts';

/** A Prometheus without a network. Times are milliseconds since the epoch, and nothing of it is later than the `now` of a call. */
export type Prometheus = {
  /** Answers `/api/v1/query` and the like, whatever faults are planned but `blind`. */
  readonly answer: (path: string, params: Params, now: number) => Response;
  /** The same, as a caller sees it who meets the faults. */
  readonly deliver: (path: string, params: Params, now: number) => Delivery;
  readonly setFaults: (faults: readonly Fault[]) => void;
  readonly setSeries: (series: readonly Series[]) => void;
};

export type PrometheusOptions = StoreOptions & {
  readonly series: readonly Series[];
  readonly faults?: readonly Fault[];
};

/**
 * @throws Error where two series have the same labels.
 */
export function prometheusOf(options: PrometheusOptions): Prometheus {
  let store = storeOf(options.series, options);
  let faults = options.faults ?? [];
  const answer = (path: string, params: Params, now: number): Response => {
    const { scrapeInterval: every, phase } = store;
    const view = { store, scrapes: { every, phase, until: now, blind: blindSpans(faults) } };
    const reply = answerCall(path, params, view, now);
    return { ...reply, headers: { date: new Date(now).toUTCString(), ...reply.headers } };
  };
  return {
    answer,
    deliver: (path, params, now) => deliveredIn(outageAt(faults, now), () => answer(path, params, now)),
    setFaults: (planned) => {
      faults = planned;
    },
    setSeries: (series) => {
      store = storeOf(series, options);
    },
  };
}
