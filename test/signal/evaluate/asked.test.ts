import { describe, expect, test } from '@jest/globals';
import { baselineGrid, judgedGrid, measuredGrid } from '../../../shared/signal/evaluate/asked.ts';
import { endOf, type Grid } from '../../../shared/signal/grid.ts';
import { AT, MINUTE, signalCriterion, STEP } from './request-of.ts';

/** A grid as steps from 10:00: first, last and how many. */
function steps(grid: Grid): readonly number[] {
  return [(grid.start - AT) / STEP, (endOf(grid) - AT) / STEP, grid.count];
}

describe('the points that a criterion asks for, both ends among them', () => {
  test.each([
    ['a <= 1%', [0, 0, 1], [0, 0, 1]],
    ['a <= 1% for 5m', [-10, 0, 11], [-10, 0, 11]],
    ['a <= 1% for 45s', [-2, 0, 3], [-2, 0, 3]],
    ['a <= 1% at least 7 of 10', [-9, 0, 10], [-9, 0, 10]],
    ['a <= 1% over 5m', [0, 0, 1], [-10, 0, 11]],
    ['a <= 1% over 45s for 1m', [-2, 0, 3], [-4, 0, 5]],
  ])('%s', (text, judged, measured) => {
    const criterion = signalCriterion(text);
    const grid = judgedGrid(criterion.hold, AT, STEP);
    expect([steps(grid), steps(measuredGrid(criterion, grid))]).toEqual([judged, measured]);
  });
});

describe('the points of a baseline', () => {
  const judged = judgedGrid({ kind: 'for', duration: MINUTE }, AT, STEP);
  test.each([
    ['stable: the same', { kind: 'stable' }, AT, [-2, 0, 3]],
    ['an hour ago', { kind: 'earlier', offset: 60 * MINUTE }, AT, [-122, -120, 3]],
    ['its own mean, before the judged points', { kind: 'own-mean', window: MINUTE }, AT, [-5, -3, 3]],
    [
      'before a change that is further back',
      { kind: 'own-mean', window: MINUTE },
      AT - 5 * MINUTE,
      [-13, -11, 3],
    ],
    [
      'before a change between two points',
      { kind: 'own-mean', window: MINUTE },
      AT - 5 * MINUTE + 1,
      [-12, -10, 3],
    ],
    [
      'before a change after the first judged point',
      { kind: 'own-mean', window: MINUTE },
      AT - STEP,
      [-5, -3, 3],
    ],
  ] as const)('%s', (_, of, before, expected) => {
    expect(steps(baselineGrid(of, judged, before))).toEqual(expected);
  });
});
