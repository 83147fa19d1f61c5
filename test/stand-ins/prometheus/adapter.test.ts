import { afterEach, describe, expect, test } from '@jest/globals';
import { constant } from '../../../stand-ins/prometheus/series/shapes.ts';
import { gaugeSeries } from '../../../stand-ins/prometheus/scenario/make.ts';
import { startPrometheus, type StartedPrometheus } from '../../../stand-ins/prometheus/start.ts';
import {
  connected,
  failureOf,
  measureOne,
  NOON,
  points,
  quickPacing,
  valuesOf,
} from '../../adapters/prometheus/connected.ts';

const MINUTE = 60_000;
const servers: StartedPrometheus[] = [];
const clients: { readonly close: () => void }[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  for (const server of servers.splice(0)) await server.close();
});

async function running(faults: Parameters<typeof startPrometheus>[0]['faults'] = []) {
  const series = [gaugeSeries({ metric: 'g', labels: {} }, constant(7, { from: NOON - 60 * MINUTE }))];
  const server = await startPrometheus({ series, faults, clock: () => NOON });
  const client = connected(server.url, { timeout: 500, pacing: quickPacing() });
  servers.push(server);
  clients.push(client);
  return { server, client };
}

describe('the adapter of slo-gate', () => {
  test('reads values', async () => {
    const { client, server } = await running();
    expect(valuesOf(await measureOne(client, points('g')))).toEqual([[7, 7, 7]]);
    expect(server.requests).toEqual([
      { method: 'POST', path: '/api/v1/query_range', query: 'g', status: 200 },
    ]);
  });

  test('reads what the server tells of itself', async () => {
    const { client, server } = await running();
    expect(await client.serverFacts()).toEqual({
      kind: 'answered',
      facts: { now: NOON, scrapeInterval: 15_000, major: 3 },
      warning: undefined,
    });
    server.advance(2 * MINUTE);
    expect(await client.serverFacts()).toMatchObject({ kind: 'failed', reason: { code: 'clock-skew' } });
  });

  test.each([
    ['unreachable', 'unreachable', 3],
    ['server-error', 'unreachable', 3],
    ['web-page', 'unreadable', 1],
    ['silent', 'unreachable', 1],
  ] as const)('meets a fault: %s', async (kind, code, tries) => {
    const { client, server } = await running([{ kind }]);
    const [found] = failureOf(await measureOne(client, points('g')));
    expect([found, server.requests.length >= tries]).toEqual([code, true]);
  });

  test('meets faults only while they last', async () => {
    const { client, server } = await running([{ kind: 'server-error', until: NOON + MINUTE }]);
    failureOf(await measureOne(client, points('g')));
    server.advance(MINUTE);
    expect(valuesOf(await measureOne(client, points('g')))).toEqual([[7, 7, 7]]);
  });

  test('waits for a slow answer', async () => {
    const { client } = await running([{ kind: 'slow', delay: 20 }]);
    expect(valuesOf(await measureOne(client, points('g', 1)))).toEqual([[7]]);
  });

  test('finds nothing where the server was blind', async () => {
    const { client, server } = await running([{ kind: 'blind', from: NOON - 10 * MINUTE }]);
    expect(valuesOf(await measureOne(client, points('g', 1)))).toEqual([]);
    server.setFaults([]);
    expect(valuesOf(await measureOne(client, points('g', 1)))).toEqual([[7]]);
  });

  test('hears why a query cannot be answered', async () => {
    const { client } = await running();
    expect(failureOf(await measureOne(client, points('mad_over_time(g[5m])')))).toEqual([
      'query-error',
      'Prometheus was asked for mad_over_time(g[5m]): it refused the query: this stand-in does not support the function mad_over_time',
    ]);
  });
});
