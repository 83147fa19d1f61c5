import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { component } from '../../kit/component.ts';
import { type PrometheusServer, startPrometheus } from '../../kit/prometheus.ts';
import { type GateRun, runGate } from './run-gate.ts';
import { lastMinutes, SCRAPE } from './traffic.ts';
import { NOW, seriesFrom } from './trap-series.ts';

const RATIO = (service: string) =>
  `{ bad: 'http_requests_total{service="${service}",code=~"5.."}', total: 'http_requests_total{service="${service}"}' }`;
const LATENCY = (service: string) =>
  `{ histogram: http_request_duration_seconds, labels: 'service="${service}"', quantile: 0.95 }`;
const GAUGE = (which: string) => `{ gauge: 'saturation{case="${which}"}', unit: ratio }`;
const QUERY = (promql: string, unit = 'ratio') => `{ query: '${promql}', unit: ${unit} }`;

/** What is measured, the limit it would keep if nobody looked closely, the verdict and its code. */
const TRAPS: readonly (readonly [string, string, string, string, string])[] = [
  ['a ratio that holds', RATIO('good'), '<= 1%', 'pass', 'within-limit'],
  ['no errors yet, and so no series of them', RATIO('first-errors'), '<= 1%', 'pass', 'within-limit'],
  ['a ratio that does not', RATIO('bad'), '<= 1%', 'fail', 'over-limit'],
  ['counters that begin anew', RATIO('restarts'), '<= 2%', 'pass', 'within-limit'],
  ['errors while counters begin anew', RATIO('crashes'), '<= 2%', 'fail', 'over-limit'],
  ['no such service', RATIO('gone'), '<= 1%', 'inconclusive', 'no-data'],
  [
    'errors under a label that is misspelt',
    RATIO('bad').replace('code=~', 'status=~'),
    '<= 1%',
    'inconclusive',
    'no-data',
  ],
  [
    'errors under a metric that is misspelt',
    RATIO('bad').replace('http_requests_total{', 'http_request_total{'),
    '<= 1%',
    'inconclusive',
    'no-data',
  ],
  [
    'no errors yet in a metric of their own, which others have',
    RATIO('good').replace('http_requests_total{', 'http_request_duration_seconds_count{'),
    '<= 1%',
    'pass',
    'within-limit',
  ],
  ['nothing divided by nothing', RATIO('idle'), '<= 1%', 'inconclusive', 'not-finite'],
  [
    'the same against a lower limit',
    QUERY(
      'sum(rate(http_requests_total{service="idle",code="200"}[2m])) / sum(rate(http_requests_total{service="idle"}[2m]))',
    ),
    '>= 0.1%',
    'inconclusive',
    'not-finite',
  ],
  ['a share in percent', QUERY('100 * saturation{case="good"}'), '<= 80%', 'inconclusive', 'not-a-ratio'],
  [
    'a share in percent against a lower limit',
    QUERY('100 * saturation{case="good"}'),
    '>= 10%',
    'inconclusive',
    'not-a-ratio',
  ],
  ['thirty requests for 1%', RATIO('few'), '<= 1%', 'inconclusive', 'too-little-traffic'],
  ['a gap in the middle', RATIO('gap'), '<= 1%', 'inconclusive', 'too-few-points'],
  ['data that ended', RATIO('ended'), '<= 1%', 'inconclusive', 'too-few-points'],
  ['a series that has just begun', RATIO('young'), '<= 1%', 'inconclusive', 'too-few-points'],
  ['a latency that holds', LATENCY('good'), '<= 500ms', 'pass', 'within-limit'],
  ['a latency above the top bucket', LATENCY('beyond'), '<= 3s', 'fail', 'above-top-bucket'],
  ['a quantile of an idle service', LATENCY('idle'), '<= 500ms', 'inconclusive', 'not-finite'],
  [
    'a quantile that lost its buckets',
    QUERY(
      'histogram_quantile(0.95, sum(rate(http_request_duration_seconds_bucket{service="good"}[2m])))',
      'seconds',
    ),
    '<= 500ms',
    'inconclusive',
    'no-data',
  ],
  ['a gauge that holds', GAUGE('good'), '<= 80%', 'pass', 'within-limit'],
  ['a gauge nobody writes any more, within the lookback', GAUGE('stale'), '<= 80%', 'inconclusive', 'stale'],
  ['a gauge with a gap that the lookback fills', GAUGE('gap'), '<= 80%', 'inconclusive', 'too-few-points'],
  [
    'a query with such a gap',
    QUERY('max(saturation{case="gap"})'),
    '<= 80%',
    'inconclusive',
    'too-few-points',
  ],
  ['errors that a series begins with', RATIO('burst'), '<= 1%', 'inconclusive', 'errors-unseen'],
  ['NaN', GAUGE('nan'), '<= 80%', 'inconclusive', 'not-finite'],
  ['infinity over a lower limit', GAUGE('infinite'), '>= 10%', 'inconclusive', 'not-finite'],
  ['one NaN among good points', GAUGE('one-nan'), '<= 80%', 'inconclusive', 'not-finite'],
  ['two series', GAUGE('two'), '<= 80%', 'inconclusive', 'several-series'],
  [
    'or vector(0) around a service that is gone',
    QUERY('(sum(rate(http_requests_total{service="gone"}[2m]))) or vector(0)'),
    '<= 80%',
    'inconclusive',
    'no-data',
  ],
  [
    'the same of a minute ago',
    QUERY('(sum(rate(http_requests_total{service="gone"}[2m] offset 1m))) or vector(0)'),
    '<= 80%',
    'error',
    'query-error',
  ],
  ['a share below nothing', QUERY('0 - saturation{case="good"}'), '<= 80%', 'inconclusive', 'not-a-ratio'],
  [
    'a comparison that filters everything away',
    QUERY('saturation{case="good"} > 2'),
    '<= 80%',
    'inconclusive',
    'no-data',
  ],
  [
    'a join that Prometheus refuses',
    QUERY('saturation{case="two"} * on (case) saturation{case="two"}'),
    '<= 80%',
    'error',
    'query-error',
  ],
];

component('prometheus')('no trap passes', () => {
  let server: PrometheusServer;
  beforeAll(async () => {
    server = await startPrometheus(lastMinutes(20, NOW, seriesFrom));
  });
  afterAll(() => server.stop());

  test.each(TRAPS)('%s: %s %s is %s (%s)', async (_, signal, limit, verdict, code) => {
    const run = await gate(signal, limit);
    expect([run.outputs['verdict'], JSON.parse(run.outputs['signals'] ?? '[]')]).toMatchObject([
      verdict,
      [{ verdict, code }],
    ]);
    expect(run.outputs['decision']).toBe(verdict === 'pass' ? 'advance' : 'hold');
    expect(run.status).toBe(verdict === 'pass' ? 0 : 1);
  });

  test('the same time gives the same verdict, and the same record but for the time of the run', async () => {
    const at = new Date(NOW - 2 * SCRAPE).toISOString();
    const [first, second] = [
      await gate(RATIO('good'), '<= 1%', ['--at', at]),
      await gate(RATIO('good'), '<= 1%', ['--at', at]),
    ];
    expect(factsOf(first)).toEqual(factsOf(second));
    expect(first.outputs['signals']).toBe(second.outputs['signals']);
    expect(first.outputs['verdict']).toBe('pass');
  });

  test('whoever has the record can ask again: queries, windows and no address', async () => {
    const run = await gate(RATIO('good'), '<= 1%');
    const queries = factsOf(run).filter(({ name }) => name === 'query');
    expect(queries.map(({ source }) => source)).toContain(
      '(sum(rate(http_requests_total{service="good",code=~"5.."}[2m])) or vector(0)) / sum(rate(http_requests_total{service="good"}[2m]))',
    );
    for (const { value } of queries) expect(Object.keys(value)).toEqual(['answer', 'end', 'start', 'step']);
    expect(new Set(queries.map(({ value }) => value['end'])).size).toBe(1);
    expect(run.record + JSON.stringify(run.outputs)).not.toContain('127.0.0.1');
    expect(run.summary).toContain(`${server.url}/graph?g0.expr=`);
  });

  function gate(signal: string, limit: string, args: readonly string[] = []): Promise<GateRun> {
    const config = `version: 1
sources: { prometheus: { url-env: PROMETHEUS_URL } }
signals:
  signal: ${signal}
profiles:
  canary: { advance-when: ['signal ${limit} for 5m'] }
`;
    return runGate({ config, args, env: { PROMETHEUS_URL: server.url } });
  }
});

type RecordFact = {
  readonly name: string;
  readonly source: string;
  readonly value: Readonly<Record<string, unknown>>;
};

function factsOf({ record }: GateRun): readonly RecordFact[] {
  const { facts } = JSON.parse(record) as { readonly facts: readonly RecordFact[] };
  return facts.filter(({ name }) => name !== 'time');
}
