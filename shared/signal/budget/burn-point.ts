import type { Instant } from '../../calendar/instant.ts';
import type { Duration } from '../../quantity/duration.ts';
import type { Ratio } from '../../quantity/percent.ts';
import type { BurnRateCriterion } from '../criterion/criterion.ts';
import { holds } from '../evaluate/compare.ts';
import type { Truth } from '../evaluate/window.ts';
import type { Measured } from '../measurement.ts';
import { burnRate } from './burn-rate.ts';
import { eventsAt } from './counted.ts';
import { errorBudget } from './error-budget.ts';
import { thinTraffic } from './events.ts';
import { type Figure, noFigure } from './figure.ts';

/** The answers for one window of a burn rate. */
export type WindowAnswers = {
  readonly window: Duration;
  /** The resolved query of the bad events, for the reader. */
  readonly source: string;
  readonly bad: Measured;
  readonly total: Measured;
};

/** One time: the burn rate of each window, and whether all of them keep the limit. */
export type BurnPoint = { readonly truth: Truth; readonly burns: readonly Figure[] };

export type BurnLimit = {
  readonly criterion: BurnRateCriterion;
  readonly slo: Ratio;
  readonly minRequests: number | undefined;
};

/** Judges one time by `and`: a window that is known to break the limit is enough, whatever is unknown of the others. */
export function burnPoint(limit: BurnLimit, windows: readonly WindowAnswers[], at: Instant): BurnPoint {
  const { op, factor, windows: asked } = limit.criterion;
  const burns = asked.map((window) =>
    burnAt(
      limit,
      windows.find((answers) => answers.window === window),
      at,
    ),
  );
  const kept = burns.map((burn) => (burn.kind === 'none' ? undefined : holds(op, burn.value, factor)));
  if (kept.includes(false)) return { truth: 'breaks', burns };
  return { truth: kept.includes(undefined) ? 'unknown' : 'holds', burns };
}

function burnAt(
  { criterion, slo, minRequests }: BurnLimit,
  answers: WindowAnswers | undefined,
  at: Instant,
): Figure {
  if (answers === undefined) return noFigure('not-asked', 'nobody asked', 'error');
  const events = eventsAt(answers.bad, answers.total, at);
  if (events.kind === 'none') return events;
  const burn = burnRate({ ...events.value, slo });
  if (burn.kind === 'none') return burn;
  return thinTraffic(events.value, errorBudget(slo) * criterion.factor, minRequests) ?? burn;
}
