import { describe, expect, test } from '@jest/globals';
import { CONFIG, NOON, STEP } from '../given.ts';
import { asked, SERVER } from './asked.ts';

const API = ['--service=api', '--profile=canary', '--version=v2', '--baseline-version=v1'];
const WEEK = 604_800_000;
const TOTAL = 'http_requests_total{service="api",version="v1"}';

/** What is asked of the baseline of the only line of `advance-when`. */
function baselineOf(line: string, ...argv: readonly string[]) {
  const [first] = asked(CONFIG.replace('error-rate <= 1% for 5m', line), SERVER, ...API, ...argv).asked;
  if (first?.kind !== 'signal') throw new Error(`${line} is not asked`);
  const [baseline] = first.baselines;
  return { baseline, queries: first.queries };
}

describe('what a baseline rests on is asked with it', () => {
  const points = { start: NOON - 300_000, step: STEP, count: 11 };

  test('the requests and the age of stable, at every point', () => {
    const { baseline } = baselineOf('error-rate <= 2x baseline for 5m');
    expect(baseline).toMatchObject({
      grid: points,
      traffic: { query: { promql: `sum(increase(${TOTAL}[5m]))`, grid: points }, minRequests: 100 },
      age: { queries: [{ promql: expect.stringContaining('version="v1"'), grid: points }], maxAge: 60_000 },
    });
  });

  test('its own mean: the requests of the whole of it, once', () => {
    const { baseline } = baselineOf('error-rate <= 2x baseline(1h)');
    expect(baseline).toMatchObject({
      age: undefined,
      traffic: {
        query: {
          promql: `sum(increase(${TOTAL.replace('v1', 'v2')}[1h]))`,
          grid: { start: NOON - STEP, step: STEP, count: 1 },
        },
        minRequests: 100,
      },
    });
  });

  test('last week: the requests of then', () => {
    const { baseline } = baselineOf('error-rate <= 2x baseline(-7d) for 5m');
    expect(baseline).toMatchObject({
      age: undefined,
      traffic: {
        query: {
          promql: `sum(increase(${TOTAL.replace('v1', 'v2')}[5m]))`,
          grid: { ...points, start: points.start - WEEK },
        },
        minRequests: 100,
      },
    });
  });

  test('in the same wave as all the rest', () => {
    const { baseline, queries } = baselineOf('error-rate <= 2x baseline for 5m');
    const keys = queries.map(({ key }) => key);
    expect(baseline?.queries).toHaveLength(3);
    expect(baseline?.queries.every(({ key }) => keys.includes(key))).toBe(true);
  });

  test('of a signal that asks for no requests the age alone', () => {
    const config = CONFIG.replace(/total: .*\n/, (line) => `${line}    min-requests: 0\n`);
    const [line] = asked(
      config.replace('error-rate <= 1% for 5m', 'error-rate <= 2x baseline'),
      SERVER,
      ...API,
    ).asked;
    expect(line).toMatchObject({ baselines: [{ traffic: undefined, age: { maxAge: 60_000 } }] });
  });
});
