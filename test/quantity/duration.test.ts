import { describe, expect, test } from '@jest/globals';
import { formatDuration, parseDuration } from '../../shared/quantity/duration.ts';

describe('parseDuration', () => {
  test.each([
    ['30s', 30_000],
    ['90m', 5_400_000],
    ['1h30m', 5_400_000],
    ['2d', 172_800_000],
    ['1w', 604_800_000],
    ['250ms', 250],
    ['1m1ms', 60_001],
    ['0s', 0],
  ])('reads %s as %d ms', (text, milliseconds) => {
    expect(parseDuration(text)).toEqual({ ok: true, value: milliseconds });
  });

  test.each([
    ['', 0],
    ['5', 0],
    ['m', 0],
    ['1.5h', 0],
    ['5 m', 0],
    ['-5m', 0],
    ['1h 30m', 2],
    ['30m1h', 3],
    ['1h1h', 2],
    ['5min', 2],
    ['9999999999s', 0],
  ])('refuses %j at offset %d', (text, at) => {
    expect(parseDuration(text)).toMatchObject({ ok: false, at });
  });

  test('names what it expected and what it got', () => {
    expect(parseDuration('soon')).toMatchObject({
      message: 'expected a duration such as 90m, 2h or 1h30m, got "soon"',
    });
  });
});

describe('formatDuration', () => {
  test.each([
    [0, '0s'],
    [999, '999ms'],
    [60_000, '1m'],
    [5_400_000, '1h30m'],
    [90_061_001, '1d1h1m1s1ms'],
  ])('prints %d ms as %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });

  test('prints what parseDuration reads back', () => {
    for (let duration = 1; duration < 10 ** 10; duration = duration * 3 + 7) {
      expect(parseDuration(formatDuration(duration))).toEqual({ ok: true, value: duration });
    }
  });
});
