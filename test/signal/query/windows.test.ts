import { describe, expect, test } from '@jest/globals';
import { lookbackOf, rateWindowsOf, shortWindows } from '../../../shared/signal/query/windows.ts';
import type { Signal } from '../../../shared/signal/signal-schema.ts';
import { gauge, MINUTE, rate, ratio, raw } from './signals.ts';

describe('windows', () => {
  test.each([
    ['a ratio', ratio, 2 * MINUTE],
    ['a gauge', gauge, 0],
    ['PromQL without a range', raw, 0],
    ['PromQL', { query: 'max(rate(x[5m])) + max(rate(y[2m]))', unit: 'plain' } satisfies Signal, 5 * MINUTE],
    [
      'a range around a range',
      { query: 'max_over_time(rate(x[5m])[10m:])', unit: 'plain' } satisfies Signal,
      15 * MINUTE,
    ],
  ])('how far %s looks back', (_, signal, lookback) => {
    expect(lookbackOf(signal)).toBe(lookback);
  });

  test('only rates count their scrapes', () => {
    const signal: Signal = {
      query: 'rate(x[1m]) / max_over_time(y[30s]) + max_over_time(rate(x[2m])[5m:])',
      unit: 'plain',
    };
    expect(rateWindowsOf(signal).map(({ duration, at }) => [duration, at])).toEqual([
      [MINUTE, 7],
      [2 * MINUTE, 59],
    ]);
  });

  test.each([
    [14_999, []],
    [15_000, []],
    [15_001, [0]],
  ])('a rate over 1m at a scrape every %d ms', (scrape, slips) => {
    expect(shortWindows(rate, scrape).map(({ at }) => at)).toEqual(slips);
  });

  test('what is said of one', () => {
    expect(shortWindows(rate, 30_000)[0]?.message).toBe(
      'a rate over 1m needs 4 scrapes, and one comes every 30s: write at least 2m',
    );
  });
});
