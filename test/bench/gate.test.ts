import { expect, test } from '@jest/globals';
import { type Row, table, trips } from '../../bench/gate.ts';

const row = (measured: number, unit: Row['unit'], limit?: number): Row => ({
  name: 'it',
  measured,
  unit,
  ...(limit === undefined ? {} : { limit }),
});

test.each([
  ['at the limit', row(1.5, 'x', 1.5), false],
  ['within tolerance', row(2.25, 'x', 1.5), false],
  ['beyond tolerance', row(2.26, 'x', 1.5), true],
  ['a size at its limit', row(1_000_000, 'bytes', 1_000_000), false],
  ['a size one byte above, since sizes have no noise', row(1_000_001, 'bytes', 1_000_000), true],
  ['without a limit', row(1e9, 'MB'), false],
  ['not a number', row(Number.NaN, 'ms', 40), true],
])('a figure %s trips: %j is %s', (_, figure, expected) => {
  expect(trips(figure)).toBe(expected);
});

test('the table says what is above and what tripped', () => {
  expect(table([row(2, 'x', 1.5), row(90, 'ms', 40), row(789_400, 'bytes'), row(12.4, 'MB')])).toBe(
    [
      'what  measured  limit  ',
      'it    2.00x     1.50x  above, within tolerance',
      'it    90 ms     40 ms  TRIPPED',
      'it    789 KB    -      ',
      'it    12 MB     -      ',
    ].join('\n'),
  );
});
