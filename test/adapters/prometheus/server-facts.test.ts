import { describe, expect, test } from '@jest/globals';
import { globalScrapeInterval } from '../../../shared/adapters/prometheus/server-facts.ts';
import { connected, NOON, quickPacing } from './connected.ts';
import { json, loopback, type Step, text } from './loopback.ts';

const success = (data: unknown) => json({ status: 'success', data });
const time = (at: unknown) => success({ resultType: 'scalar', result: [0, at] });
const config = success({ yaml: 'global:\n  scrape_interval: 15s\n' });
const build = success({ version: '2.42.0' });

/** A server whose clock stands at noon, with these answers by path. */
async function told(paths: Readonly<Record<string, Step>>, now = NOON) {
  const all: Readonly<Record<string, Step>> = {
    '/api/v1/query': time(String(NOON / 1_000)),
    '/api/v1/status/config': config,
    '/api/v1/status/buildinfo': build,
    ...paths,
  };
  const { url, seen } = await loopback([
    (response, one) => {
      (all[one.path] ?? text('', 404))(response, one);
    },
  ]);
  const client = connected(url, { pacing: quickPacing([], now) });
  const answer = await client.serverFacts();
  client.close();
  return { answer, seen };
}

test('its time, its scrape interval and its version', async () => {
  const { answer } = await told({});
  expect(answer).toEqual({
    kind: 'answered',
    facts: { now: NOON, scrapeInterval: 15_000, major: 2 },
    warning: undefined,
  });
});

describe('what it keeps to itself', () => {
  test.each([
    ['refused', text('', 403), text('', 403)],
    ['not there', text('', 404), text('', 404)],
    ['failing', text('', 500), text('', 500)],
    ['of Thanos', text('', 404), success({ version: '0.31.0' })],
    ['of Mimir', text('', 404), success({ application: 'Grafana Mimir', version: '2.9.0' })],
    ['odd', success({ yaml: 7 }), success([])],
  ])('%s', async (_, configStep, buildStep) => {
    const { answer, seen } = await told({
      '/api/v1/status/config': configStep,
      '/api/v1/status/buildinfo': buildStep,
    });
    expect(answer).toMatchObject({
      kind: 'answered',
      facts: { now: NOON, scrapeInterval: undefined, major: undefined },
    });
    expect(seen).toHaveLength(3);
  });
});

describe('clocks', () => {
  test.each([
    [0, 'answered', undefined],
    [5_000, 'answered', undefined],
    [5_001, 'answered', 'clock-skew'],
    [-5_001, 'answered', 'clock-skew'],
    [15_000, 'answered', 'clock-skew'],
    [15_001, 'failed', 'clock-skew'],
    [-15_001, 'failed', 'clock-skew'],
  ])('%d ms apart: %s, %s', async (skew, kind, code) => {
    const { answer } = await told({}, NOON + skew);
    const said = answer.kind === 'failed' ? answer.reason.code : answer.warning?.code;
    expect([answer.kind, said]).toEqual([kind, code]);
  });

  test('a minute where the scrape interval is not known', async () => {
    const secret = { '/api/v1/status/config': text('', 403) };
    expect((await told(secret, NOON + 60_000)).answer.kind).toBe('answered');
    expect((await told(secret, NOON + 60_001)).answer).toEqual({
      kind: 'failed',
      reason: {
        code: 'clock-skew',
        message: 'the clock of Prometheus and the one here differ by 1m1ms: set them by NTP',
        observed: '1m1ms',
        limit: '1m',
      },
    });
  });
});

test.each([
  ['no answer', text('', 500), 'unreachable'],
  ['a web page', text('<html>', 200), 'unreadable'],
  ['no number', time('NaN'), 'unreadable'],
  ['no series', success({ resultType: 'vector', result: [] }), 'unreadable'],
])('without its time there is nothing: %s', async (_, step, code) => {
  const { answer } = await told({ '/api/v1/query': step });
  expect(answer).toMatchObject({ kind: 'failed', reason: { code } });
});

test.each([
  [
    'global:\n  scrape_interval: 1m\n  scrape_timeout: 10s\nscrape_configs:\n- job_name: a\n  scrape_interval: 5s\n',
    60_000,
  ],
  ['scrape_configs:\n- job_name: a\n  scrape_interval: 5s\nglobal:\n  scrape_interval: 30s\n', 30_000],
  ['global:\n  external_labels:\n    a: b\n', undefined],
  ['global:\n  scrape_interval: soon\n', undefined],
  ['', undefined],
])('the scrape interval of %j', (yaml, interval) => {
  expect(globalScrapeInterval(yaml)).toBe(interval);
});
