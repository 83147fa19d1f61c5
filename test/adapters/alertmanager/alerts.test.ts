import { expect, test } from '@jest/globals';
import { activeAlerts, alertsPath } from '../../../shared/adapters/alertmanager/alerts.ts';
import { type Answering, cut, endless, freePort, json, silence, text, withServer } from '../http/loopback.ts';

const AT = Date.UTC(2026, 10, 21, 15);
const MATCHERS = [
  { label: 'severity', operator: '=~', value: 'page|critical' },
  { label: 'version', operator: '=', value: '1.0"} or vector(1)\\' },
] as const;
const alert = (over: object = {}) => ({
  annotations: {},
  labels: { alertname: 'HighErrorRate', service: 'api' },
  startsAt: '2026-11-21T14:59:00.000Z',
  endsAt: '2026-11-21T15:04:00.000Z',
  fingerprint: '6580ed0882fa2e26',
  status: { state: 'active', silencedBy: [], inhibitedBy: [] },
  ...over,
});

test('asks for active alerts that fit every matcher, under a path prefix, with token and headers', async () => {
  await withServer(json([alert()]), async (url, seen) => {
    const answer = await activeAlerts(
      { url: `${url}/alertmanager`, token: 's3cret', headers: { 'X-Scope-OrgID': 'shop' } },
      MATCHERS,
      AT,
    );
    expect(answer).toEqual({
      kind: 'answered',
      value: {
        since: AT,
        until: AT,
        alerts: [
          {
            labels: { alertname: 'HighErrorRate', service: 'api' },
            startsAt: AT - 60_000,
            endsAt: undefined,
          },
        ],
      },
    });
    expect(seen[0]).toMatchObject({
      method: 'GET',
      path: '/alertmanager/api/v2/alerts',
      headers: { authorization: 'Bearer s3cret', 'x-scope-orgid': 'shop' },
    });
    expect([...(seen[0]?.query ?? [])]).toEqual([
      ['active', 'true'],
      ['silenced', 'false'],
      ['inhibited', 'false'],
      ['filter', 'severity=~"page|critical"'],
      ['filter', String.raw`version="1.0\"} or vector(1)\\"`],
    ]);
  });
});

test('an empty list is an answer', async () => {
  const answer = await withServer(json([]), (url) => activeAlerts({ url }, MATCHERS, AT));
  expect(answer).toEqual({ kind: 'answered', value: { since: AT, until: AT, alerts: [] } });
});

test('what is asked holds no secret', () => {
  expect(alertsPath([])).toBe('/api/v2/alerts?active=true&silenced=false&inhibited=false');
});

test.each<[string, Answering, string]>([
  ['HTML', text('<html>Log in</html>'), 'unreadable'],
  ['an answer of API v1', json({ status: 'success', data: [] }), 'unreadable'],
  ['null', json(null), 'unreadable'],
  ['an alert without labels', json([alert({ labels: undefined })]), 'unreadable'],
  ['an alert that started at no time', json([alert({ startsAt: 'yesterday' })]), 'unreadable'],
  ['half an answer', cut, 'unreachable'],
  ['an answer without end', endless, 'unreadable'],
  ['a matcher it cannot read', json('bad matcher format', 400), 'unreadable'],
  ['401', text('', 401), 'forbidden'],
  ['403', text('', 403), 'forbidden'],
  ['404', text('', 404), 'not-found'],
  ['429', text('', 429), 'rate-limited'],
  ['500', json([], 500), 'unreachable'],
  ['503', text('', 503), 'unreachable'],
  ['silence', silence, 'unreachable'],
])('%s is no answer', async (_, answering, code) => {
  // What answers is never too slow, however busy the machine is; only silence has to end.
  const timeout = answering === silence ? 1_000 : 30_000;
  const answer = await withServer(answering, (url) => activeAlerts({ url, timeout }, MATCHERS, AT));
  expect(answer).toMatchObject({ kind: 'unanswered', reason: { code } });
});

test('a port on which nothing listens gives no answer', async () => {
  const answer = await activeAlerts({ url: `http://127.0.0.1:${await freePort()}` }, MATCHERS, AT);
  expect(answer).toMatchObject({ kind: 'unanswered', reason: { code: 'unreachable' } });
});

test('a redirect to another host gets no token', async () => {
  await withServer(json([]), async (other, heard) => {
    const redirect: Answering = (_, response) => response.writeHead(307, { location: other }).end();
    const answer = await withServer(redirect, (url) => activeAlerts({ url, token: 's3cret' }, MATCHERS, AT));
    expect(answer).toMatchObject({ kind: 'unanswered', reason: { code: 'unreadable', observed: '307' } });
    expect(heard).toEqual([]);
  });
});
