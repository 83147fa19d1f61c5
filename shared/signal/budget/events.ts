import type { Ratio } from '../../quantity/percent.ts';
import { type Figure, figure, noFigure, type NoFigure } from './figure.ts';

/** Events counted over one window; what `increase` extrapolates need not be whole. */
export type Events = {
  readonly bad: number;
  readonly total: number;
};

/**
 * `increase` reaches up to a scrape beyond the samples at either end, for each series by itself. Over the four scrapes that a
 * window has at least, this makes a part seem up to half as much again as the whole. Above it the selectors contradict each other.
 */
const MOST_BAD = 1.5;

/** Under this share of all events, fewer than no bad ones are a rounding of two counters that are read one after the other. */
const LEAST_BAD = -0.01;

/** The share of events that are bad, 0 to 1. Without events there is no share: no traffic is not a good sign. */
export function badShare({ bad, total }: Events): Figure {
  if (!Number.isFinite(bad) || !Number.isFinite(total))
    return noFigure('not-finite', `${bad} bad of ${total} events is no count`);
  if (total === 0) return noFigure('no-data', 'there was no traffic');
  if (total < 0 || bad > MOST_BAD * total || bad < LEAST_BAD * total)
    return noFigure(
      'unreadable',
      `${shortCount(bad)} bad of ${shortCount(total)} events: the bad ones are not a part of all, see the selectors`,
    );
  return figure(Math.min(1, Math.max(0, bad / total)));
}

/**
 * Why the traffic is too little for an answer, if it is. A number that the configuration gives is the least there must be.
 * Without one, a single event must not decide alone: ten requests with one error burn an objective of 99.9% a hundredfold. Two bad
 * events are evidence however little the traffic is, or a small service that is down would never be seen.
 * @param limit share of bad events at which the answer changes
 */
export function thinTraffic(
  { bad, total }: Events,
  limit: Ratio,
  minRequests: number | undefined,
): NoFigure | undefined {
  if (minRequests !== undefined)
    return total >= minRequests
      ? undefined
      : noFigure('too-little-traffic', `${shortCount(total)} events, at least ${minRequests} are asked for`);
  const needed = Math.ceil(1 / limit - 1e-6);
  if (limit <= 0 || total >= needed || bad >= 2) return undefined;
  return noFigure(
    'too-little-traffic',
    `${shortCount(total)} events: below ${needed} a single bad one would decide`,
  );
}

/** A count for people: three places at most. */
export function shortCount(count: number): string {
  return String(Number(count.toFixed(3)));
}
