import { type Parsed, parsed } from '../../quantity/parsed.ts';
import type { Measured, RangeQuery } from '../../signal/measurement.ts';
import { type ConnectOptions, openConnection } from './connection.ts';
import { measure } from './measure.ts';
import { practise } from './practice.ts';
import { serverFacts, type ServerFactsAnswer } from './server-facts.ts';

/** One Prometheus, Thanos or Mimir. It is only ever read. */
export type Prometheus = {
  /** What the server tells of itself; never throws. */
  readonly serverFacts: () => Promise<ServerFactsAnswer>;
  /** Answers by the keys of the queries, all asked at once; never throws. */
  readonly measure: (queries: readonly RangeQuery[]) => Promise<ReadonlyMap<string, Measured>>;
  /** Goes the way of these queries without asking; what has no network has nothing to practise. Never throws. */
  readonly practise?: (queries: readonly RangeQuery[]) => Promise<unknown>;
  /** Lets go of open connections, a moment later. */
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
    practise: (queries) => practise(value, queries),
    close: () => {
      // Closing dozens of sockets takes as long as a report, and nobody waits for it.
      setImmediate(() => {
        value.agent.destroy();
      });
    },
  });
}
