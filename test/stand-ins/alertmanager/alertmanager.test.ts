import { promisify } from 'node:util';
import { execFile } from 'node:child_process';
import { afterEach, describe, expect, test } from '@jest/globals';
import { activeAlerts } from '../../../shared/adapters/alertmanager/alerts.ts';
import type { Matcher } from '../../../shared/signal/state/matcher.ts';
import { alertmanagerOf, startAlertmanager } from '../../../stand-ins/alertmanager/start.ts';
import type { Alert } from '../../../stand-ins/alertmanager/alert.ts';
import { requestOf } from '../../../stand-ins/loopback/request.ts';
import { component } from '../../kit/component.ts';

const NOON = 1_795_003_200_000;
const MINUTE = 60_000;
const ALERTS: readonly Alert[] = [
  {
    labels: { alertname: 'Burn', service: 'api', severity: 'page' },
    from: NOON - MINUTE,
    until: NOON + MINUTE,
  },
  { labels: { alertname: 'Burn', service: 'web', severity: 'page' }, from: NOON - MINUTE },
  { labels: { alertname: 'Quiet', service: 'api' }, from: NOON - MINUTE, silenced: {} },
  {
    labels: { alertname: 'Shaded', service: 'api' },
    from: NOON - MINUTE,
    inhibited: { until: NOON + MINUTE },
  },
  { labels: { alertname: 'Later', service: 'api' }, from: NOON + 1 },
  { labels: { alertname: 'Over', service: 'api' }, from: NOON - MINUTE, until: NOON },
];
const SERVICE: Matcher = { label: 'service', operator: '=', value: 'api' };
const open: { readonly close: () => Promise<void> }[] = [];

afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function running(alerts = ALERTS) {
  const server = await startAlertmanager({ alerts, clock: () => NOON });
  open.push(server);
  return server;
}

describe('our adapter', () => {
  test.each([
    ['all that fire', [], ['Burn api', 'Burn web']],
    ['of a service', [SERVICE], ['Burn api']],
    ['by an expression', [{ ...SERVICE, operator: '=~', value: 'w.b|x' }], ['Burn web']],
    ['not of a service', [{ ...SERVICE, operator: '!=', value: 'api' }], ['Burn web']],
    ['by a value with quotes', [{ ...SERVICE, value: 'a"\\\nb' }], []],
  ] satisfies readonly (readonly [string, readonly Matcher[], readonly string[]])[])(
    'sees %s',
    async (_, matchers, names) => {
      const server = await running();
      const seen = await activeAlerts(server, matchers, NOON);
      if (seen.kind !== 'answered') throw new Error(seen.reason.message);
      const found = seen.value.alerts.map(({ labels }) => `${labels['alertname']} ${labels['service']}`);
      expect([found, server.problems]).toEqual([names, []]);
    },
  );

  test('sees what comes and goes', async () => {
    const server = await running();
    server.advance(MINUTE);
    const seen = await activeAlerts(server, [SERVICE], NOON);
    if (seen.kind !== 'answered') throw new Error(seen.reason.message);
    expect(seen.value.alerts).toEqual([
      { labels: { alertname: 'Shaded', service: 'api' }, startsAt: NOON - MINUTE, endsAt: undefined },
      { labels: { alertname: 'Later', service: 'api' }, startsAt: NOON + 1, endsAt: undefined },
    ]);
  });

  test.each([
    ['server-error', 'unreachable'],
    ['web-page', 'unreadable'],
    ['unreachable', 'unreachable'],
  ] as const)('is told nothing in an outage: %s', async (kind, code) => {
    const server = await running();
    server.setOutages([{ kind, until: NOON + MINUTE }]);
    expect(await activeAlerts(server, [], NOON)).toMatchObject({ kind: 'unanswered', reason: { code } });
    server.advance(MINUTE);
    expect(await activeAlerts(server, [], NOON)).toMatchObject({ kind: 'answered' });
  });
});

test.each([
  ['/api/v2/alerts?filter=a', 400, []],
  ['/api/v2/alerts?filter=a%3D~%22(%22', 400, []],
  ['/api/v2/alerts?filter=a%3Db', 200, []],
  ['/api/v2/alerts?activ=true', 200, ['GET /api/v2/alerts: there is no parameter activ']],
  ['/api/v1/alerts', 404, ['GET /api/v1/alerts: there is no such call']],
])('%s is answered with %d', async (address, status, problems) => {
  const alertmanager = alertmanagerOf({ alerts: ALERTS, now: () => NOON });
  const delivery = await alertmanager.answer(requestOf('GET', address));
  expect([delivery.kind === 'answer' && delivery.response.status, alertmanager.problems]).toEqual([
    status,
    problems,
  ]);
});

component('amtool')('amtool', () => {
  test('reads it', async () => {
    const server = await running();
    const args = ['alert', 'query', `--alertmanager.url=${server.url}`, '-o', 'json', 'service=api'];
    const { stdout } = await promisify(execFile)('amtool', args);
    const found: unknown = JSON.parse(stdout);
    expect(found).toMatchObject([
      { labels: { alertname: 'Burn', service: 'api' }, status: { state: 'active' } },
    ]);
    expect(server.problems).toEqual([]);
  });
});
