import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { prometheusOf } from '../../../stand-ins/prometheus/prometheus.ts';
import { component } from '../../kit/component.ts';
import { type PrometheusServer, startPrometheus } from '../../kit/prometheus.ts';
import { BUILT } from './built-queries.ts';
import { type Answer, answerOf, differences, expectSame } from './compare.ts';
import { FROM, historyOf, MINUTE, NOON, SCRAPE, SHOP } from './history.ts';
import { LANGUAGE } from './language.ts';
import { randomQueries } from './random-queries.ts';
import { ACCEPTED, REFUSED } from './taken-and-refused.ts';

const ours = prometheusOf({ series: SHOP, scrapeInterval: SCRAPE, version: '2.42.0' });

/** Steps that do not fall on scrapes, and one end that does. */
const SPANS = [
  { start: NOON - 5 * MINUTE, end: NOON, step: 15_000 },
  { start: FROM + 3_001, end: NOON, step: 433_000 },
];

component('prometheus')('the stand-in and a real Prometheus', () => {
  let server: PrometheusServer;

  beforeAll(async () => {
    server = await startPrometheus(historyOf(SHOP));
  });
  afterAll(() => server.stop());

  const paramsOf = (query: string, span: (typeof SPANS)[number]) =>
    new URLSearchParams({
      query,
      start: String(span.start / 1_000),
      end: String(span.end / 1_000),
      step: String(span.step / 1_000),
    });
  async function both(path: string, params: URLSearchParams): Promise<readonly [Answer, Answer]> {
    const response = await fetch(`${server.url}${path}?${params.toString()}`);
    const reply = ours.answer(path, params, NOON);
    return [answerOf(reply.status, JSON.parse(reply.body)), answerOf(response.status, await response.json())];
  }

  test.each([...LANGUAGE, ...BUILT])('say the same of %s', async (query) => {
    for (const span of SPANS) {
      const [our, real] = await both('/api/v1/query_range', paramsOf(query, span));
      expectSame(our, real);
    }
    const instant = new URLSearchParams({ query, time: String(NOON / 1_000 - 7.3) });
    expectSame(...(await both('/api/v1/query', instant)));
  });

  test.each([...ACCEPTED, ...REFUSED])('take or refuse alike %s', async (query) => {
    const [our, real] = await both('/api/v1/query_range', paramsOf(query, SPANS[0]!));
    expect([our.status, our.error?.type]).toEqual([real.status, real.error?.type]);
    expect(real.status === 200).toBe(ACCEPTED.includes(query));
  });

  test('say the same of 400 queries made at random', async () => {
    const wrong: unknown[] = [];
    for (const query of randomQueries(400, 5)) {
      const [our, real] = await both('/api/v1/query_range', paramsOf(query, SPANS[1]!));
      const found = differences(our, real);
      if (found.length > 0) wrong.push([query, found[0]]);
    }
    expect(wrong).toEqual([]);
  });

  test('list the same series', async () => {
    const params = new URLSearchParams([
      ['match[]', 'http_requests_total{service="api"}'],
      ['match[]', 'depth'],
      ['start', String((NOON - 3 * MINUTE) / 1_000)],
      ['end', String(NOON / 1_000)],
    ]);
    const [our, real] = await both('/api/v1/series', params);
    expect(sorted(our.data)).toEqual(sorted(real.data));
  });
});

function sorted(data: unknown): readonly string[] {
  return Array.isArray(data)
    ? data.map((labels: object) => JSON.stringify(Object.entries(labels).sort())).sort()
    : [];
}
