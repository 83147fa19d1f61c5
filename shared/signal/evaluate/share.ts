import type { Unit } from '../measurement.ts';
import { formatMeasured, MOST_SHARE } from '../unit.ts';

/** Two counters that are read one after the other may make a share a little less than nothing, or a little more than all. */
const SLACK = 0.01;

/** A number that is called a share and is none: below nothing, or so large that it must be counted in something else. */
export function isNoShare(unit: Unit, value: number): boolean {
  return unit === 'ratio' && (value < -SLACK || value > MOST_SHARE);
}

/**
 * More than all. Overload is believed, so that nothing shields a bad release; good news is not, for in percent a success rate of
 * 1.5 would be an outage.
 */
export function isMoreThanAll(unit: Unit, value: number): boolean {
  return unit === 'ratio' && value > 1 + SLACK;
}

/** What is wrong with the first of these values that is no share of anything. */
export function shareSlip(unit: Unit, values: readonly number[]): string {
  const none = values.find((value) => isNoShare(unit, value));
  const odd = none ?? values.find((value) => isMoreThanAll(unit, value));
  const answer =
    odd === undefined
      ? 'this share is none'
      : `${Number(odd.toPrecision(6))} is ${formatMeasured(odd, unit)}`;
  if (odd !== undefined && odd < 0)
    return `${answer}, and no share is below 0%: see the query, or give the signal the unit plain`;
  const why =
    none === undefined
      ? 'more than all is no good news'
      : `no share is above ${formatMeasured(MOST_SHARE, unit)}`;
  return `${answer}, and ${why}: if the query answers in percent divide it by 100, if so much is meant give the signal the unit plain`;
}
