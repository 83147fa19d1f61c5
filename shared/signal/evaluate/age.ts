import type { Instant } from '../../calendar/instant.ts';
import { holds } from './compare.ts';
import { oneSeries } from './one-series.ts';
import type { SignalRequest } from './request.ts';

/** Why the data of a point do not count, although there is a value. */
export type AgeDoubt = 'too-early' | 'no-data';

/**
 * What is to be said of the age of the data at a point. Where a scrape is missed and nobody says so (a restart of Prometheus,
 * samples with times of their own, federation), the last sample stands for every point of five minutes: the answer has no gap,
 * but nobody measured. A point that rests on a sample from before the weight change is too early, however late it lies itself.
 * Only signals that are asked of every point have gaps of this kind; a rate over such a gap is empty. An age that could not be
 * asked for at all is left to what is said of the whole answer.
 */
export function ageDoubts({ newestSample, since }: SignalRequest): (at: Instant) => AgeDoubt | undefined {
  if (newestSample?.asksOf !== 'every point') return () => undefined;
  const { maxAge } = newestSample;
  const ages = newestSample.ages.map(oneSeries).flatMap((age) => (age.ok ? [age.points] : []));
  return (at) => {
    for (const points of ages) {
      const age = 1_000 * (points.get(at) ?? Number.NaN);
      if (!holds('<=', age, maxAge)) return 'no-data';
      if (since !== undefined && at - age < since) return 'too-early';
    }
    return undefined;
  };
}
