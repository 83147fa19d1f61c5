import { describe, expect, test } from '@jest/globals';
import { budgetQueries, burnRateQueries } from '../../../shared/signal/budget/queries.ts';
import type { Selectors } from '../../../shared/signal/budget/selectors.ts';
import { isSlip, readSyntax } from '../../../shared/signal/query/syntax.ts';
import { DAY, HOUR, MINUTE } from './objectives.ts';

const RATIO: Selectors = { kind: 'ratio', bad: 'x{code="500"}', total: 'x' };
const LATENCY: Selectors = { kind: 'latency', good: 'h_bucket{le=~"1|1\\\\.0"}', total: 'h_count' };
const WHEN = { end: 1_800_000_000_000, step: 30_000 };

describe('what a burn rate asks', () => {
  const criterion = {
    kind: 'burn-rate',
    windows: [10 * MINUTE, HOUR],
    op: '>',
    factor: 2,
    hold: undefined,
  } as const;

  test('is two numbers a window', () => {
    const { windows } = burnRateQueries(criterion, RATIO, WHEN);
    expect(windows.map(({ window, bad, total }) => [window, bad.promql, total.promql])).toEqual([
      [10 * MINUTE, 'sum(increase(x{code="500"}[10m])) or vector(0)', 'sum(increase(x[10m]))'],
      [HOUR, 'sum(increase(x{code="500"}[1h])) or vector(0)', 'sum(increase(x[1h]))'],
    ]);
  });

  test('puts nothing in the place of a bucket that is not there', () => {
    const [window] = burnRateQueries(criterion, LATENCY, WHEN).windows;
    expect(window?.bad.promql).toBe(
      'sum(increase(h_count[10m])) - sum(increase(h_bucket{le=~"1|1\\\\.0"}[10m]))',
    );
  });

  test.each([
    [undefined, 1],
    [{ kind: 'for', duration: 5 * MINUTE } as const, 11],
    [{ kind: 'at-least', count: 7, of: 10 } as const, 10],
  ])('with %j is asked at %i points, the last of them the end', (hold, count) => {
    const { grid, windows } = burnRateQueries({ ...criterion, hold }, RATIO, WHEN);
    expect(grid).toEqual({ start: WHEN.end - (count - 1) * WHEN.step, step: WHEN.step, count });
    expect(windows.every(({ bad, total }) => bad.grid === grid && total.grid === grid)).toBe(true);
  });
});

describe('what a budget asks', () => {
  test.each([
    [{ kind: 'budget-remaining', op: '>', ratio: 0.2 } as const, '30d'],
    [{ kind: 'budget-used', op: '>', ratio: 0.05, window: 30 * MINUTE } as const, '30m'],
  ])('%j', (criterion, window) => {
    const asked = budgetQueries(criterion, RATIO, { ...WHEN, period: 30 * DAY });
    expect(asked.bad.promql).toBe(`sum(increase(x{code="500"}[${window}])) or vector(0)`);
    expect(asked.total.promql).toBe('sum(increase(x[30d]))');
    expect(asked.covered.promql).toBe('count_over_time(group(x)[30d:1h])');
    expect(asked.grid).toEqual({ start: WHEN.end, step: WHEN.step, count: 1 });
  });

  test('is PromQL, each key its own', () => {
    const criterion = { kind: 'budget-remaining', op: '>', ratio: 0.2 } as const;
    const asked = [RATIO, LATENCY].flatMap((selectors) => {
      const { bad, total, covered } = budgetQueries(criterion, selectors, { ...WHEN, period: 30 * DAY });
      return [bad, total, covered];
    });
    expect(asked.filter(({ promql }) => isSlip(readSyntax(promql)))).toEqual([]);
    expect(new Set(asked.map(({ key }) => key)).size).toBe(6);
  });
});
