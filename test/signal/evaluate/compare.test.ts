import { describe, expect, test } from '@jest/globals';
import { holds, nearly } from '../../../shared/signal/evaluate/compare.ts';

describe('below, at and above a limit', () => {
  test.each([
    ['<', [true, false, false]],
    ['<=', [true, true, false]],
    ['>', [false, false, true]],
    ['>=', [false, true, true]],
  ] as const)('%s', (op, [below, at, above]) => {
    expect([holds(op, 0.99, 1), holds(op, 1, 1), holds(op, 1.01, 1)]).toEqual([below, at, above]);
    expect([holds(op, -1, 0), holds(op, 0, 0), holds(op, 1, 0)]).toEqual([below, at, above]);
  });
});

describe('what binary floats lose makes no difference', () => {
  test.each([
    [0.0144 / (1 - 0.999), 14.4],
    [0.0144 / 0.001, 14.4],
    [0.1 + 0.2, 0.3],
  ])('%d is %d', (value, limit) => {
    expect(value === limit).toBe(false);
    expect([holds('>=', value, limit), holds('<=', value, limit)]).toEqual([true, true]);
    expect([holds('>', value, limit), holds('<', value, limit)]).toEqual([false, false]);
  });

  test('one part in a hundred million does', () => {
    expect([nearly(1, 1 + 1e-8), nearly(1, 1 + 1e-10), nearly(0, 1e-300)]).toEqual([false, true, false]);
    expect(holds('>', 14.4000002, 14.4)).toBe(true);
  });
});

test.each([NaN, Infinity, -Infinity])('%d holds neither way, on either side', (value) => {
  for (const op of ['<', '<=', '>', '>='] as const)
    expect([holds(op, value, 1), holds(op, 1, value), holds(op, value, value)]).toEqual([
      false,
      false,
      false,
    ]);
});
