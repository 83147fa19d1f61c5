import { describe, expect, test } from '@jest/globals';
import { judgeSignal } from '../../../shared/signal/evaluate/judge-signal.ts';
import type { SignalRequest } from '../../../shared/signal/evaluate/request.ts';
import { AT, atEnd, failed, outcome, requestOf, type Row, series, STEP, times } from './request-of.ts';

const ELEVEN = 'error-rate <= 1% for 5m';
const FIRES = 'error-rate > 2% for 5m';
const ROLLBACK = { mode: 'rollback' } as const;

describe('fresh, and of enough requests', () => {
  const bad = (measured: SignalRequest['measured']) => ({ evidence: { measured, least: 5 } });
  const traffic = (measured: SignalRequest['measured']) => ({ traffic: { measured, minRequests: 300 } });
  const age = (...ages: readonly SignalRequest['measured'][]) => ({
    newestSample: { ages, maxAge: 120_000, asksOf: 'the end' as const },
  });
  test.each<Row>([
    ['299 requests', ELEVEN, times(11, 0), traffic(atEnd(299)), 'inconclusive too-little-traffic'],
    ['300 requests', ELEVEN, times(11, 0), traffic(atEnd(300)), 'pass within-limit'],
    [
      '299 requests and over the limit',
      ELEVEN,
      times(11, 1),
      traffic(atEnd(299)),
      'inconclusive too-little-traffic',
    ],
    [
      '299 requests fire nothing',
      FIRES,
      times(11, 1),
      { ...ROLLBACK, ...traffic(atEnd(299)) },
      'inconclusive too-little-traffic',
    ],
    ['300 requests fire', FIRES, times(11, 1), { ...ROLLBACK, ...traffic(atEnd(300)) }, 'pass over-limit'],
    [
      'four bad requests',
      FIRES,
      times(11, 1),
      { ...ROLLBACK, ...bad(atEnd(4.9)) },
      'inconclusive too-little-traffic',
    ],
    ['five bad requests fire', FIRES, times(11, 1), { ...ROLLBACK, ...bad(atEnd(5)) }, 'pass over-limit'],
    [
      'bad requests not known',
      FIRES,
      times(11, 1),
      { ...ROLLBACK, ...bad(atEnd(undefined)) },
      'inconclusive no-data',
    ],
    [
      'bad requests failed',
      FIRES,
      times(11, 1),
      { ...ROLLBACK, ...bad(failed('query-error')) },
      'error query-error',
    ],
    [
      'no bad requests are needed to be known not to fire',
      FIRES,
      times(11, 0),
      { ...ROLLBACK, ...bad(atEnd(0)) },
      'fail within-limit',
    ],
    ['none are needed to advance', ELEVEN, times(11, 0), bad(atEnd(0)), 'pass within-limit'],
    ['requests not known', ELEVEN, times(11, 0), traffic(atEnd(undefined)), 'inconclusive no-data'],
    ['requests not finite', ELEVEN, times(11, 0), traffic(atEnd(Infinity)), 'inconclusive not-finite'],
    ['requests not asked', ELEVEN, times(11, 0), traffic(failed('unreachable')), 'error unreachable'],
    [
      'no least number',
      ELEVEN,
      times(11, 0),
      { traffic: { measured: atEnd(undefined), minRequests: 0 } },
      'pass within-limit',
    ],
    ['two minutes old', ELEVEN, times(11, 0), age(atEnd(120)), 'pass within-limit'],
    ['older', ELEVEN, times(11, 0), age(atEnd(120.1)), 'inconclusive stale'],
    ['older fires nothing', FIRES, times(11, 1), { ...ROLLBACK, ...age(atEnd(121)) }, 'inconclusive stale'],
    ['one scrape ahead', ELEVEN, times(11, 0), age(atEnd(-15)), 'pass within-limit'],
    ['further ahead', ELEVEN, times(11, 0), age(atEnd(-15.1)), 'inconclusive clock-skew'],
    ['the oldest of two counts', ELEVEN, times(11, 0), age(atEnd(1), atEnd(121)), 'inconclusive stale'],
    ['one of two not known', ELEVEN, times(11, 0), age(atEnd(1), atEnd(undefined)), 'inconclusive no-data'],
    ['no age asked for', ELEVEN, times(11, 0), age(), 'inconclusive no-data'],
    ['age not known', ELEVEN, times(11, 0), age(atEnd(undefined)), 'inconclusive no-data'],
  ])('%s', (_, text, values, more, expected) => {
    expect(outcome(text, values, more)).toBe(expected);
  });
});

describe('answers that are none', () => {
  test.each([
    ['unreachable', 'error unreachable'],
    ['query-error', 'error query-error'],
    ['too-large', 'error unreadable'],
    ['unreadable', 'error unreadable'],
    ['clock-skew', 'inconclusive clock-skew'],
  ] as const)('%s', (code, expected) => {
    expect(outcome(ELEVEN, [], { measured: failed(code) })).toBe(expected);
    expect(outcome(FIRES, [], { ...ROLLBACK, measured: failed(code) })).toBe(expected);
  });

  test('several series are told by the labels that make them several', () => {
    const grid = { start: AT, step: STEP, count: 1 };
    const [a, b] = [
      series([0], grid, { job: 'api', pod: 'a', zone: '1' }),
      series([0], grid, { job: 'api', pod: 'b' }),
    ];
    const both = [a, b].flatMap((each) => (each.kind === 'measured' ? each.series : []));
    expect(
      judgeSignal(requestOf('a <= 1%', [], { measured: { kind: 'measured', series: both } })),
    ).toMatchObject({
      verdict: 'inconclusive',
      code: 'several-series',
      message: 'expected one series, got 2 with different "pod", "zone": aggregate them in the query',
    });
  });
});
