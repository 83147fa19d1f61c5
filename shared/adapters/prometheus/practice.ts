import { Agent } from 'node:http';
import { Duplex } from 'node:stream';
import type { Measured, RangeQuery } from '../../signal/measurement.ts';
import type { Connection } from './connection.ts';
import { measure } from './measure.ts';

/**
 * Goes with each query through this process and back without a network, so that all code on the way has run when it counts.
 * Nothing leaves the process: each of the connections answers itself, always the same. Never throws.
 */
export function practise(
  connection: Connection,
  queries: readonly RangeQuery[],
): Promise<ReadonlyMap<string, Measured>> {
  const limits = { ...connection.limits, tries: 1 };
  return measure({ ...connection, base: 'http://localhost', agent: new Parrots(), limits }, queries);
}

/** Source: https://nodejs.org/api/http.html#agentcreateconnectionoptions-callback, which may return any duplex stream. */
class Parrots extends Agent {
  override createConnection(): Duplex {
    const parrot = new Duplex({
      read: () => undefined,
      write: (_chunk, _encoding, done) => {
        parrot.push(ANSWER);
        done();
      },
      writev: (_chunks, done) => {
        parrot.push(ANSWER);
        done();
      },
    });
    return parrot;
  }
}

const BODY = JSON.stringify({
  status: 'success',
  data: {
    resultType: 'matrix',
    result: [{ metric: {}, values: Array.from({ length: 11 }, (_, second) => [second, '0.5']) }],
  },
});
const ANSWER = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${BODY.length}\r\n\r\n${BODY}`;
