import { describe, expect, test } from '@jest/globals';
import {
  leastEvidence,
  leastOfBaseline,
  leastTraffic,
} from '../../../../actions/slo-gate/questions/least-traffic.ts';
import { signalCriterion } from '../../../signal/evaluate/request-of.ts';
import { CONFIG, NOON, STEP } from '../given.ts';
import { API, asked, SERVER } from './asked.ts';

describe('requests that advancing takes', () => {
  const signal = { bad: 'b', total: 't', 'rate-window': 120_000 };
  const histogram = {
    histogram: 'h',
    labels: 'a="b"',
    quantile: 0.95,
    unit: 'seconds',
    'rate-window': 120_000,
  } as const;
  const atMost = (amount: number) =>
    ({
      kind: 'signal',
      signal: 's',
      limits: [{ op: '<=', value: { kind: 'absolute', amount, unit: 'percent' } }],
      over: undefined,
      hold: undefined,
    }) as const;

  test.each([
    ['100 for 1%', signal, 0.01, 'advance', 100],
    ['1000 for 0.1%', signal, 0.001, 'advance', 1_000],
    ['100 for no errors at all', signal, 0, 'advance', 100],
    ['20 for a 95th percentile', histogram, 0.5, 'advance', 20],
    ['what the signal says', { ...signal, 'min-requests': 7 }, 0.01, 'advance', 7],
    ['none where it says so', { ...signal, 'min-requests': 0 }, 0.01, 'advance', 0],
    ['two for what rolls back', signal, 0.01, 'rollback', 2],
    ['20 for a 95th percentile that rolls back', histogram, 0.5, 'rollback', 20],
    ['no more for a 99th', { ...histogram, quantile: 0.99 }, 0.5, 'rollback', 20],
    ['10 for a 90th', { ...histogram, quantile: 0.9 }, 0.5, 'rollback', 10],
    ['five for a median', { ...histogram, quantile: 0.5 }, 0.5, 'rollback', 5],
    ['none for what only warns', signal, 0.01, 'warn', 0],
    ['what the signal says there too', { ...signal, 'min-requests': 7 }, 0.01, 'rollback', 7],
    ['none of a gauge', { gauge: 'g', unit: 'ratio' }, 0.01, 'advance', 0],
  ] as const)('%s', (_, of, amount, mode, requests) => {
    expect(leastTraffic(of, atMost(amount), mode)).toBe(requests);
  });

  test.each([
    ['e <= 2x baseline', 'advance', 'by-limit'],
    ['e within 5% of slo', 'advance', 'by-limit'],
    ['e <= 2x baseline or <= 0%', 'advance', 'by-limit'],
    ['e <= 2x baseline or <= 0.1%', 'advance', 1_000],
    ['e <= 0.1% or <= 1%', 'advance', 1_000],
    ['e > 2x baseline', 'rollback', 2],
    ['e > 2x baseline', 'warn', 0],
  ] as const)('what the limits of "%s" come to decides in %s: %s', (text, mode, requests) => {
    expect(leastTraffic(signal, signalCriterion(text), mode)).toBe(requests);
  });

  test.each([
    ['a share', signal, 'advance', 100],
    ['a share', signal, 'rollback', 100],
    ['a share', signal, 'warn', 0],
    ['a share with its own minimum', { ...signal, 'min-requests': 7 }, 'rollback', 7],
    ['a share that asks for none', { ...signal, 'min-requests': 0 }, 'advance', 0],
    ['a 95th percentile', histogram, 'advance', 20],
    ['a 99th percentile', { ...histogram, quantile: 0.99 }, 'advance', 100],
    ['a 99th percentile', { ...histogram, quantile: 0.99 }, 'rollback', 20],
    ['a rate', { rate: 'r', 'rate-window': 120_000 }, 'advance', 0],
    ['a gauge', { gauge: 'g', unit: 'ratio' }, 'advance', 0],
  ] as const)('of what %s is compared with', (_, of, mode, requests) => {
    expect(leastOfBaseline(of, mode)).toBe(requests);
  });
});

describe('bad requests that rolling back takes', () => {
  const signal = { bad: 'b', total: 't', 'rate-window': 120_000 };
  const criterion = (op: '>' | '>=' | '<') =>
    ({
      kind: 'signal',
      signal: 's',
      limits: [{ op, value: { kind: 'absolute', amount: 0.02, unit: 'percent' } }],
      over: undefined,
      hold: undefined,
    }) as const;

  test.each([
    ['five', signal, '>', 'rollback', 5],
    [
      'five of a signal with its own minimum of requests',
      { ...signal, 'min-requests': 7 },
      '>=',
      'rollback',
      5,
    ],
    ['none where the signal asks for no request', { ...signal, 'min-requests': 0 }, '>', 'rollback', 0],
    ['none for too few errors', signal, '<', 'rollback', 0],
    ['none to advance', signal, '>', 'advance', 0],
    ['none to warn', signal, '>', 'warn', 0],
    ['none of a gauge', { gauge: 'g', unit: 'ratio' }, '>', 'rollback', 0],
  ] as const)('%s', (_, of, op, mode, least) => {
    expect(leastEvidence(of, criterion(op), mode)).toBe(least);
  });

  test('are counted as long as the line looks back, at every point since the weight change', () => {
    const since = `--since=${new Date(NOON - 600_000).toISOString()}`;
    const config = CONFIG.replace('error-rate > 2% for 5m', 'error-rate > 2% over 3m for 5m');
    const { queries } = asked(config, SERVER, ...API, since);
    const [bad] = queries.filter(
      ({ promql }) => promql.startsWith('sum(increase') && promql.includes('code'),
    );
    expect(bad).toMatchObject({
      promql: 'sum(increase(http_requests_total{service="api",version="v1",code=~"5.."}[8m]))',
      grid: { start: NOON - 600_000, step: STEP, count: 21 },
    });
  });
});
