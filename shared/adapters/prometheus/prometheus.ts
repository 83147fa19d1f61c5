import { type Parsed, parsed } from '../../quantity/parsed.ts';
import type { Measured, RangeQuery } from '../../signal/measurement.ts';
import { type ConnectOptions, openConnection } from './connection.ts';
import { measure } from './measure.ts';
import { serverFacts, type ServerFactsAnswer } from './server-facts.ts';

/** One Prometheus, Thanos or Mimir. It is only ever read. */
export type Prometheus = {
  /** What the server tells of itself; never throws. */
  readonly serverFacts: () => Promise<ServerFactsAnswer>;
  /** Answers by the keys of the queries, all asked at once; never throws. */
  readonly measure: (queries: readonly RangeQuery[]) => Promise<ReadonlyMap<string, Measured>>;
  /** Lets go of open connections. */
  readonly close: () => void;
};

/**
 * A client over `node:https`, because the global `fetch` can take neither a private authority nor a client certificate.
 * Nothing is asked yet; what is wrong with the options is told in one line that holds none of their values.
 */
export function connectPrometheus(options: ConnectOptions): Parsed<Prometheus> {
  const connection = openConnection(options);
  if (!connection.ok) return connection;
  const { value } = connection;
  return parsed({
    serverFacts: () => serverFacts(value),
    measure: (queries) => measure(value, queries),
    close: () => {
      value.agent.destroy();
    },
  });
}
