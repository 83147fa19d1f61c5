import { expect, test } from '@jest/globals';
import { decide } from '../../../actions/slo-gate/decide.ts';
import { endOf, timesOf } from '../../../shared/signal/grid.ts';
import { seeded } from '../../signal/statistics/seeded.ts';
import { factsOf, rate } from './facts-of.ts';
import { CONFIG, configOf, NOON, settingsOf, STEP } from './given.ts';

const settings = settingsOf(configOf(CONFIG), '--service=api', '--version=v1', '--profile=canary');
const GRID = { start: NOON - 10 * STEP, step: STEP, count: 11 };

/** What one point may be: good, on the limit, over it, far over it, absent or no number. */
const KINDS = [0, 0.01, 0.0101, 0.5, undefined, Number.NaN, Infinity, -Infinity] as const;

type Arrangement = ReadonlyMap<number, number | undefined>;

/** The plain definition: every point is there, is a number, and keeps the limit. */
function mayAdvance(points: Arrangement): boolean {
  return timesOf(GRID).every((at) => {
    const value = points.get(at);
    return value !== undefined && Number.isFinite(value) && value <= 0.01;
  });
}

/** At least half are there, and all that are are over the limit. */
function mustRollBack(points: Arrangement): boolean {
  const values = timesOf(GRID).flatMap((at) => points.get(at) ?? []);
  const usable = values.filter(Number.isFinite);
  return usable.length >= 6 && usable.every((value) => value > 0.02);
}

test('no arrangement of gaps, NaN and infinities turns into another decision than the plain definition has', () => {
  const random = seeded(7);
  const decisions = new Set<string>();
  for (let round = 0; round < 3_000; round++) {
    // Mostly one kind of point with a few others among them, as it is in life.
    const usual = KINDS[Math.floor(random() * KINDS.length)];
    const odd = random() * random();
    const points: Arrangement = new Map(
      timesOf(GRID).map((at) => [at, random() < odd ? KINDS[Math.floor(random() * KINDS.length)] : usual]),
    );
    const { profile } = decide(
      settings,
      factsOf(
        settings,
        rate((at) => points.get(at)),
      ),
    );
    const expected = mustRollBack(points) ? 'rollback' : mayAdvance(points) ? 'advance' : 'hold';
    expect([profile.decision, ...points.values()]).toEqual([expected, ...points.values()]);
    decisions.add(profile.decision);
  }
  expect(decisions).toEqual(new Set(['advance', 'hold', 'rollback']));
  expect(endOf(GRID)).toBe(NOON);
});
