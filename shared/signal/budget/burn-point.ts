import type { Instant } from '../../calendar/instant.ts';
import type { Duration } from '../../quantity/duration.ts';
import type { Ratio } from '../../quantity/percent.ts';
import type { BurnRateCriterion } from '../criterion/criterion.ts';
import { holds } from '../evaluate/compare.ts';
import type { Mode } from '../evaluate/request.ts';
import type { Truth } from '../evaluate/window.ts';
import { ROLLBACK_BAD_EVENTS } from '../evidence.ts';
import type { Measured } from '../measurement.ts';
import { burnRate } from './burn-rate.ts';
import { eventsAt } from './counted.ts';
import { errorBudget } from './error-budget.ts';
import { shortCount, thinTraffic } from './events.ts';
import { type Figure, noFigure, type NoFigure } from './figure.ts';

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
  readonly mode: Mode;
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
  { criterion, mode, slo, minRequests }: BurnLimit,
  answers: WindowAnswers | undefined,
  at: Instant,
): Figure {
  if (answers === undefined) return noFigure('not-asked', 'nobody asked', 'error');
  const events = eventsAt(answers.bad, answers.total, at);
  if (events.kind === 'none') return events;
  const burn = burnRate({ ...events.value, slo });
  if (burn.kind === 'none') return burn;
  return (
    thinTraffic(events.value, errorBudget(slo) * criterion.factor, minRequests) ??
    thinEvidence({ criterion, mode }, answers.window, events.value.bad, burn.value) ??
    burn
  );
}

/** What rolls back rests on more than a few bad events; the longest window has the most, the others tell that it goes on. */
function thinEvidence(
  { criterion, mode }: Pick<BurnLimit, 'criterion' | 'mode'>,
  window: Duration,
  bad: number,
  burn: number,
): NoFigure | undefined {
  const { op, factor, windows } = criterion;
  const fires = mode === 'rollback' && op.startsWith('>') && holds(op, burn, factor);
  if (!fires || window < Math.max(...windows) || holds('>=', bad, ROLLBACK_BAD_EVENTS)) return undefined;
  return noFigure(
    'too-little-traffic',
    `${shortCount(bad)} bad events, at least ${ROLLBACK_BAD_EVENTS} are needed to roll back`,
  );
}
