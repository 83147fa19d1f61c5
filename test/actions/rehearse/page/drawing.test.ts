import { describe, expect, test } from '@jest/globals';
import { breachesOf } from '../../../../actions/rehearse/page/breach.ts';
import { curve } from '../../../../actions/rehearse/page/curve.ts';
import { foldRows } from '../../../../actions/rehearse/page/fold-rows.ts';
import type { LimitData, PointData, SignalData } from '../../../../actions/rehearse/page/page-data.ts';
import { timeLabels } from '../../../../actions/rehearse/page/time-labels.ts';
import { timeScale } from '../../../../actions/rehearse/page/time-scale.ts';
import { valueScale } from '../../../../actions/rehearse/page/value-scale.ts';
import { THURSDAY } from './sample/plan.ts';

const MINUTE = 60_000;
const at = (minutes: number): number => THURSDAY + minutes * MINUTE;

describe('the axis', () => {
  test('is even where nothing is quiet for long', () => {
    const { x, stretches } = timeScale(at(0), at(80), []);
    expect([0, 20, 80].map((minute) => x(at(minute)))).toEqual([0, 250, 1000]);
    expect(stretches).toHaveLength(1);
  });

  test.each([
    [89, 1],
    [90, 3],
  ])('%d quiet minutes are %d stretches', (minutes, count) => {
    expect(timeScale(at(0), at(minutes), []).stretches).toHaveLength(count);
  });

  test('goes on without a gap, and never back', () => {
    const { x, stretches } = timeScale(at(0), at(4_000), [at(5), at(1_000), at(1_003), at(3_000)]);
    stretches.slice(1).forEach(({ from, left }, index) => {
      expect([from, left]).toEqual([stretches[index]?.until, stretches[index]?.right]);
    });
    expect(stretches.at(-1)?.right).toBeCloseTo(1000);
    const places = Array.from({ length: 4_001 }, (_, minute) => x(at(minute)));
    expect(places.every((place, index) => place >= (places[index - 1] ?? 0))).toBe(true);
  });

  test.each([
    [-5, 0],
    [85, 1000],
  ])('what is outside (%d minutes) is held at its end', (minute, place) => {
    expect(timeScale(at(0), at(80), []).x(at(minute))).toBe(place);
  });

  test('no time at all has an axis', () => {
    expect(timeScale(at(0), at(0), []).x(at(0))).toBe(0);
  });

  test('hundreds of folds leave room for what happened', () => {
    const busy = Array.from({ length: 300 }, (_, index) => at(index * 200));
    const { stretches } = timeScale(at(0), at(60_000), busy);
    const folded = stretches
      .filter(({ isFolded }) => isFolded)
      .reduce((sum, { left, right }) => sum + right - left, 0);
    expect(folded).toBeCloseTo(400);
  });

  test('labels are round times on the wall, with room beside each other', () => {
    // 10:00 UTC is 15:30 in Kolkata.
    const labels = timeLabels(timeScale(at(7), at(87), []), 'Asia/Kolkata');
    expect(labels.map((label) => (label.at - at(0)) / MINUTE)).toEqual([10, 20, 30, 40, 50, 60, 70, 80]);
    expect(labels.filter(({ isWide }) => !isWide).map((label) => (label.at - at(0)) / MINUTE)).toEqual([
      10, 30, 50,
    ]);
  });
});

describe('a line', () => {
  const scale = timeScale(at(0), at(80), []);
  const lineOf = (points: readonly PointData[]) => curve(points, scale, (value) => 1000 - value).markup;

  test.each<[string, readonly PointData[], string]>([
    ['nothing', [], ''],
    ['nothing measured', [[at(0), null]], ''],
    ['a value alone is a dot', [[at(40), 100]], 'M1000 900h0'],
    [
      'two values',
      [
        [at(0), 0],
        [at(80), 1000],
      ],
      'M0 1000l2000-1000',
    ],
    [
      'a level is its ends',
      [
        [at(0), 5],
        [at(40), 5],
        [at(80), 5],
      ],
      'M0 995l2000 0',
    ],
    [
      'a gap ends it',
      [
        [at(0), 5],
        [at(20), 5],
        [at(40), null],
        [at(60), 5],
        [at(80), 5],
      ],
      'M0 995l500 0M1500 995l500 0',
    ],
  ])('%s', (_, points, path) => {
    expect(lineOf(points)).toBe(path);
  });

  test('a spike among ten thousand stays, in a few kilobytes', () => {
    const points = Array.from({ length: 10_000 }, (_, index): PointData => [
      at((index * 80) / 10_000),
      index === 7_777 ? 1_000 : index % 7,
    ]);
    const path = lineOf(points);
    expect(path).toMatch(/-(?:99\d|1000)/);
    expect(path.length).toBeLessThan(5_000);
  });
});

describe('a breach', () => {
  const advance: LimitData = { list: 'advance-when', op: '<=', value: 1 };
  const rollback: LimitData = { list: 'rollback-when', op: '>', value: 2 };
  const of = (values: readonly (number | null)[], limits: readonly LimitData[]) =>
    breachesOf({
      name: 'x',
      unit: 'plain',
      canary: values.map((value, index) => [index, value]),
      stable: [],
      limits,
    }).map(({ from, until, kind }) => `${from}-${until} ${kind}`);

  test.each<[string, readonly (number | null)[], readonly string[]]>([
    ['at the limit to advance', [1], []],
    ['above it', [1.01], ['0-0 short']],
    ['at the limit to roll back', [2], ['0-0 short']],
    ['above that', [2.01, 0], ['0-1 rollback']],
    ['not measured', [null], []],
    ['from one to the other', [0, 1.5, 3, 3, 1.5, 0], ['1-2 short', '2-4 rollback', '4-5 short']],
    ['twice', [3, 0, 3, 0], ['0-1 rollback', '2-3 rollback']],
  ])('%s', (_, values, breaches) => {
    expect(of(values, [advance, rollback])).toEqual(breaches);
  });

  test.each<[LimitData['op'], number, boolean]>([
    ['<', 1, false],
    ['<', 0.9, true],
    ['<=', 1, true],
    ['<=', 1.1, false],
    ['>', 1, false],
    ['>', 1.1, true],
    ['>=', 1, true],
    ['>=', 0.9, false],
  ])('rollback-when %s 1 with %d: %s', (op, value, isBreach) => {
    expect(of([value], [{ list: 'rollback-when', op, value: 1 }])).toHaveLength(isBreach ? 1 : 0);
  });

  test('a warning is none', () => {
    expect(of([5], [{ list: 'warn-when', op: '>', value: 1 }])).toEqual([]);
  });
});

describe('the scale of values', () => {
  const of = (values: readonly number[], limit: number): SignalData => ({
    name: 'x',
    unit: 'plain',
    canary: values.map((value, index) => [index, value]),
    stable: [],
    limits: [{ list: 'advance-when', op: '<', value: limit }],
  });

  test.each([
    ['values below the limit', [1, 2], 4, 0, 4],
    ['values above it', [1, 9], 4, 0, 9],
    ['below nothing', [-3, 1], 4, -3, 4],
    ['all nothing', [0], 0, 0, 1],
  ])('%s', (_, values, limit, low, top) => {
    const scale = valueScale(of(values, limit));
    expect([scale.low, scale.top, scale.y(low), scale.y(top)]).toEqual([low, top, 930, 130]);
  });
});

test('rows that say the same are one while they are neighbours', () => {
  const rows = ['a', 'a', 'b', 'a'].map((word, index) => ({ at: index, word }));
  expect(
    foldRows(rows, ({ word }) => word).map(({ row, count, last }) => `${row.word}${count} ${row.at}-${last}`),
  ).toEqual(['a2 0-1', 'b1 2-2', 'a1 3-3']);
});
