import { expect, test } from '@jest/globals';
import { pagerDutyIncidents } from '../../../shared/adapters/pagerduty/incidents.ts';
import { type Answering, cut, endless, freePort, json, silence, text, withServer } from '../http/loopback.ts';

const incident = (number: number, over: object = {}) => ({
  id: `Q${number}`,
  incident_number: number,
  title: 'Checkout is slow',
  created_at: '2026-11-21T14:59:00Z',
  status: 'triggered',
  urgency: 'high',
  priority: { id: 'P53ZZH5', summary: 'P1' },
  service: { id: 'PABC123', summary: 'api' },
  html_url: `https://acme.pagerduty.com/incidents/Q${number}`,
  ...over,
});
const page = (incidents: readonly unknown[], more = false) => ({ incidents, more, limit: 100, offset: 0 });
// What answers is never too slow, however busy the machine is; only silence has to end.
const askWithin = (timeout: number) => (url: string) =>
  pagerDutyIncidents({ url, token: 's3cret', timeout }, ['PABC123', 'PXYZ']);
const ask = askWithin(30_000);

test('asks for open incidents of any age, with the token in a header only', async () => {
  await withServer(json(page([incident(12)])), async (url, seen) => {
    expect(await ask(url)).toEqual({
      kind: 'answered',
      value: [
        {
          id: 'PagerDuty #12',
          title: 'Checkout is slow',
          level: 'P1',
          startedAt: Date.UTC(2026, 10, 21, 14, 59),
          services: ['api', 'PABC123'],
          labels: [],
          url: 'https://acme.pagerduty.com/incidents/Q12',
        },
      ],
    });
    const [{ query, headers, path } = { query: new URLSearchParams(), headers: {}, path: '' }] = seen;
    expect(path).toBe('/incidents');
    expect(query.getAll('statuses[]')).toEqual(['triggered', 'acknowledged']);
    expect(query.getAll('service_ids[]')).toEqual(['PABC123', 'PXYZ']);
    expect(query.get('date_range')).toBe('all');
    expect(query.toString()).not.toContain('s3cret');
    expect(headers).toMatchObject({
      authorization: 'Token token=s3cret',
      accept: 'application/vnd.pagerduty+json;version=2',
    });
  });
});

test('an incident without priority, service and title is one all the same', async () => {
  const bare = incident(7, { priority: null, service: null, title: null, html_url: null });
  const answer = await withServer(json(page([bare])), ask);
  expect(answer).toMatchObject({
    value: [{ id: 'PagerDuty #7', title: 'Q7', level: undefined, services: [], url: undefined }],
  });
});

test('reads every page, and an incident that moved between pages once', async () => {
  const pages: Answering = (request, response) => {
    const offset = new URL(request.url ?? '', 'http://x').searchParams.get('offset');
    const body = offset === '0' ? page([incident(2), incident(1)], true) : page([incident(1), incident(0)]);
    json(body)(request, response, 0);
  };
  await withServer(pages, async (url, seen) => {
    expect(await ask(url)).toMatchObject({
      value: [{ id: 'PagerDuty #2' }, { id: 'PagerDuty #1' }, { id: 'PagerDuty #0' }],
    });
    expect(seen.map(({ query }) => query.get('offset'))).toEqual(['0', '100']);
  });
});

test('more than ten thousand are no answer, after a hundred pages', async () => {
  await withServer(json(page([incident(1)], true)), async (url, seen) => {
    expect(await ask(url)).toMatchObject({ kind: 'unanswered', reason: { code: 'unreadable' } });
    expect(seen).toHaveLength(100);
  });
});

test('an empty page that says there are more ends the reading', async () => {
  await withServer(json(page([], true)), async (url, seen) => {
    expect(await ask(url)).toMatchObject({ kind: 'unanswered', reason: { code: 'unreadable' } });
    expect(seen).toHaveLength(1);
  });
});

const secondFails: Answering = (request, response, number) => {
  (number === 1 ? json(page([incident(1)], true)) : text('', 503))(request, response, number);
};

test.each<[string, Answering, string]>([
  ['HTML', text('<html>'), 'unreadable'],
  ['a list without pages', json([]), 'unreadable'],
  ['a page that does not say whether there are more', json({ incidents: [] }), 'unreadable'],
  ['a time that is none', json(page([incident(1, { created_at: 'now' })])), 'unreadable'],
  ['a second page that fails', secondFails, 'unreachable'],
  ['half an answer', cut, 'unreachable'],
  ['an answer without end', endless, 'unreadable'],
  ['silence', silence, 'unreachable'],
  ['400', json({ error: { message: 'Invalid Input Provided' } }, 400), 'unreadable'],
  ['401', json({ error: { code: 2006 } }, 401), 'forbidden'],
  ['403', text('', 403), 'forbidden'],
  ['404', text('', 404), 'not-found'],
  ['429', text('', 429), 'rate-limited'],
  ['500', text('', 500), 'unreachable'],
])('%s is no answer', async (_, answering, code) => {
  const answer = await withServer(answering, answering === silence ? askWithin(1_000) : ask);
  expect(answer).toMatchObject({ kind: 'unanswered', reason: { code } });
});

test('a port on which nothing listens gives no answer', async () => {
  expect(await ask(`http://127.0.0.1:${await freePort()}`)).toMatchObject({
    kind: 'unanswered',
    reason: {
      code: 'unreachable',
      message: 'PagerDuty could not be asked for open incidents: the connection was refused',
    },
  });
});

test('a redirect to another host gets no token', async () => {
  await withServer(json(page([])), async (other, heard) => {
    const redirect: Answering = (_, response) => response.writeHead(302, { location: other }).end();
    expect(await withServer(redirect, ask)).toMatchObject({ kind: 'unanswered' });
    expect(heard).toEqual([]);
  });
});
