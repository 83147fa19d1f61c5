import { describe, expect, test } from '@jest/globals';
import { mannWhitney, tiedVariance } from '../../../shared/signal/statistics/mann-whitney.ts';
import { midranks } from '../../../shared/signal/statistics/midranks.ts';
import { arrangements, countedU } from './arrangements.ts';
import { seeded } from './seeded.ts';

// Permeability constants of a membrane at term and at 12 to 26 weeks: Hollander and Wolfe, also the example of R's wilcox.test.
const TERM = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
const EARLY = [1.15, 0.88, 0.9, 0.74, 1.21];
// Ages at diagnosis of men and women: the example of SciPy's mannwhitneyu.
const MEN = [19, 22, 16, 29, 24];
const WOMEN = [20, 11, 17, 12];

describe('published examples', () => {
  test.each([
    ['R, greater, exact', TERM, EARLY, 'greater', 'exact', 35, 0.1272, 4],
    ['R, two-sided, exact', TERM, EARLY, 'two-sided', 'exact', 35, 0.2544, 4],
    ['SciPy, two-sided, exact', MEN, WOMEN, 'two-sided', 'exact', 17, 1 / 9, 12],
    ['SciPy, two-sided, normal', MEN, WOMEN, 'two-sided', 'normal', 17, 0.11134688653314041, 14],
  ] as const)('%s', (_, first, second, alternative, method, u, p, digits) => {
    const answer = mannWhitney(first, second, { alternative, method });
    expect(answer).toMatchObject({ u, method });
    expect(answer.p).toBeCloseTo(p, digits);
  });
});

describe('against every arrangement', () => {
  test.each([
    ['no ties', [1.2, 3.4, 2.2, 9], [0.5, 2, 2.1, 3]],
    ['ties across', [1, 2, 2, 3, 5], [2, 3, 3, 4]],
    ['ties within', [1, 1, 1, 4], [2, 2, 3]],
    ['all equal', [7, 7, 7], [7, 7, 7, 7]],
    ['zero and minus zero', [0, -0, 1], [-0, 0, -1]],
    ['one against one', [1], [2]],
  ])('%s', (_, first, second) => {
    const all = [...first, ...second];
    const places = arrangements(
      all.map((__, index) => index),
      first.length,
    );
    const us = places.map((chosen) =>
      countedU(
        chosen.map((index) => all[index] ?? Number.NaN),
        all.filter((__, index) => !chosen.includes(index)),
      ),
    );
    const u = countedU(first, second);
    const share = (keeps: (each: number) => boolean) => us.filter(keeps).length / us.length;
    expect(mannWhitney(first, second).u).toBe(u);
    const p = (alternative: 'greater' | 'less') =>
      mannWhitney(first, second, { alternative, method: 'exact' }).p;
    expect(p('greater')).toBeCloseTo(
      share((each) => each >= u),
      14,
    );
    expect(p('less')).toBeCloseTo(
      share((each) => each <= u),
      14,
    );
    const mean = us.reduce((sum, each) => sum + each, 0) / us.length;
    const variance = us.reduce((sum, each) => sum + (each - mean) ** 2, 0) / us.length;
    const { ties } = midranks(first, second);
    expect(tiedVariance(first.length, second.length, ties)).toBeCloseTo(variance, 12);
  });
});

test('the normal approximation meets the exact answer at 30 a side, with ties', () => {
  const random = seeded(7);
  const sample = (shift: number) => Array.from({ length: 30 }, () => Math.floor(random() * 20) + shift);
  for (const shift of [0, 2, 4, 6]) {
    const [first, second] = [sample(shift), sample(0)];
    const exact = mannWhitney(first, second, { method: 'exact' }).p;
    expect(Math.abs(mannWhitney(first, second, { method: 'normal' }).p - exact)).toBeLessThan(0.003);
  }
});

test.each([
  [30, 30, 'exact'],
  [30, 31, 'normal'],
])('%i and %i values are %s', (m, n, method) => {
  const count = (length: number) => Array.from({ length }, (_, index) => index);
  expect(mannWhitney(count(m), count(n)).method).toBe(method);
});

test('equal values give no evidence by either method', () => {
  const same = Array.from({ length: 40 }, () => 0);
  expect(mannWhitney(same, same).p).toBe(1);
  expect(mannWhitney(same.slice(0, 5), same, { method: 'exact' }).p).toBe(1);
});
