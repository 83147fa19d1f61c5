import { describe, expect, test } from '@jest/globals';
import {
  type Found,
  PointsOnDemand,
  reachingBack,
} from '../../../actions/rehearse/metrics/points-on-demand.ts';

const START = Date.UTC(2026, 10, 19, 10);
const STEP = 30_000;
const GRID = { start: START, step: STEP, count: 4 };

/** Every second point has its place as its value. */
function halves(asked: number[] = []) {
  return (at: number): number | undefined => {
    const place = (at - START) / STEP;
    asked.push(place);
    return place % 2 === 0 ? place : undefined;
  };
}

function points(grid = GRID, found: Found = { start: grid.start, values: [] }, find = halves()) {
  return new PointsOnDemand(grid, found, find);
}

describe('points that are found when they are read', () => {
  test('read as a map of all of them', () => {
    const all = [
      [START, 0],
      [START + 2 * STEP, 2],
    ];
    expect([...points()]).toEqual(all);
    expect([...points().entries()]).toEqual(all);
    expect([...points().keys()]).toEqual([START, START + 2 * STEP]);
    expect([...points().values()]).toEqual([0, 2]);
    expect(points().size).toBe(2);
    const seen: unknown[] = [];
    points().forEach((value, at) => seen.push([at, value]));
    expect(seen).toEqual(all);
  });

  test.each([
    ['one step before the grid', -STEP, undefined],
    ['at its start', 0, 0],
    ['between two points', STEP / 2, undefined],
    ['where there is none', STEP, undefined],
    ['at a later one', 2 * STEP, 2],
    ['one step after its end', 4 * STEP, undefined],
  ])('%s', (_, after, value) => {
    expect(points().get(START + after)).toBe(value);
    expect(points().has(START + after)).toBe(value !== undefined);
  });

  test.each([
    ['a value', 1, false],
    ['no value', 0, true],
  ])('%s makes a grid of one empty or not', (_, back, isEmpty) => {
    const grid = { start: START + (1 + back) * STEP, step: STEP, count: 1 };
    expect(points(grid).isEmpty()).toBe(isEmpty);
  });

  test('each is looked for once, whoever asks', () => {
    const asked: number[] = [];
    const found: Found = { start: START, values: [] };
    const first = points(GRID, found, halves(asked));
    expect([first.get(START + STEP), first.get(START + 2 * STEP)]).toEqual([undefined, 2]);
    const later = points({ ...GRID, start: START + STEP }, found, halves(asked));
    expect([later.get(START + STEP), later.get(START + 2 * STEP), later.get(START + 4 * STEP)]).toEqual([
      undefined,
      2,
      4,
    ]);
    expect(asked).toEqual([1, 2, 4]);
  });
});

describe('a grid that begins earlier', () => {
  test('has room made for it, and what was found is kept', () => {
    const asked: number[] = [];
    const found: Found = { start: START, values: [0, null] };
    const earlier = { ...GRID, start: START - 2 * STEP };
    const reaching = reachingBack(found, earlier);
    expect([...points(earlier, reaching, halves(asked))]).toEqual([
      [START - 2 * STEP, -2],
      [START, 0],
    ]);
    expect(asked).toEqual([-2, -1]);
  });

  test('one that begins later, or is the first, needs none', () => {
    const found: Found = { start: START, values: [0] };
    expect(reachingBack(found, { ...GRID, start: START + STEP })).toBe(found);
    expect(reachingBack(undefined, GRID)).toEqual({ start: START, values: [] });
  });
});
