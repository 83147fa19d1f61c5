import { formatInstant } from '../../calendar/instant.ts';
import { printCriterion, printLimit } from '../criterion/print.ts';
import type { Judgement } from '../judgement.ts';
import { formatMeasured } from '../unit.ts';
import type { Objection } from './guard.ts';
import type { ResolvedLimit } from './limit.ts';
import type { Point } from './point.ts';
import type { SignalRequest } from './request.ts';
import { retryAt } from './retry-at.ts';
import { type Doubt, worstDoubt } from './sample.ts';
import { type Counts, countsOf, wanted } from './window.ts';

/** A judgement without a look at the points. */
export function refused(
  request: SignalRequest,
  { verdict, code, message }: Objection,
  points: Counts = { asked: request.grid.count, present: 0, holding: 0 },
): Judgement {
  return { ...frame(request), verdict, code, message, observed: undefined, points, retryAt: undefined };
}

/** A judgement of points that allow none. */
export function inDoubt(request: SignalRequest, points: readonly Point[]): Judgement {
  const counts = countsOf(points);
  const doubt = worstDoubt(points.flatMap((point) => (point.truth === 'unknown' ? [point.doubt] : [])));
  const code: Doubt = doubt === 'no-data' && counts.present > 0 ? 'too-few-points' : doubt;
  const need = wanted(request.criterion.hold, request.mode, counts.asked);
  const found = `${counts.present} of ${counts.asked} points are usable, ${need} are needed`;
  return {
    ...frame(request),
    verdict: 'inconclusive',
    code,
    message: `${WHY[code]}: ${found}`,
    observed: undefined,
    points: counts,
    retryAt: doubt === 'too-early' ? retryAt(request) : undefined,
  };
}

const WHY: Readonly<Record<Doubt, string>> = {
  'too-early': 'points still look back past the weight change',
  'not-finite': 'the answer has points that are no number, such as nothing divided by nothing',
  unreadable: 'a share below nothing is none: see the query, or give the signal the unit plain',
  'no-data': 'the query answers with nothing',
  'too-few-points': 'the answer has gaps',
  'no-baseline': 'there is nothing to compare with',
  'zero-baseline': 'the baseline is nothing: add an absolute limit, such as "or <= 0.1%"',
  'above-top-bucket': 'values lie above the top bucket of the histogram, where they are not known',
};

/** A judgement by what was measured. */
export function answered(
  request: SignalRequest,
  limits: readonly ResolvedLimit[],
  points: readonly Point[],
  truth: 'holds' | 'breaks',
): Judgement {
  const counts = countsOf(points);
  const point = decisive(points, truth, limits[0]?.upper ?? true);
  const good = (truth === 'holds') === (request.mode === 'advance');
  const beyond = truth === 'breaks' && points.every((each) => each.truth !== 'breaks' || each.beyond);
  const observed = point === undefined ? undefined : formatMeasured(point.value, request.unit);
  const limit = point === undefined ? undefined : limits.map(({ text }) => text(point.at)).join(' or ');
  const holding = `${counts.holding} of ${counts.asked} points hold`;
  return {
    ...frame(request),
    verdict: truth === 'holds' ? 'pass' : 'fail',
    code: beyond ? 'above-top-bucket' : good ? 'within-limit' : 'over-limit',
    message:
      `${request.criterion.signal} was ${observed ?? 'not measured'}${beyond ? ' or more' : ''}` +
      `${point === undefined ? '' : ` at ${formatInstant(point.at)}`}, asked was ${limit ?? 'nothing'}: ${holding}`,
    observed,
    limit,
    points: counts,
    retryAt: undefined,
  };
}

type Known = Extract<Point, { readonly truth: 'holds' | 'breaks' }>;

/** The point that is hardest on the limit: the greatest under an upper limit, the least above a lower one. */
function decisive(points: readonly Point[], truth: 'holds' | 'breaks', upper: boolean): Known | undefined {
  return points
    .filter((point): point is Known => point.truth === truth)
    .reduce<Known | undefined>((worst, point) => {
      if (worst === undefined) return point;
      return upper === point.value > worst.value && point.value !== worst.value ? point : worst;
    }, undefined);
}

function frame({ criterion, region, source }: SignalRequest) {
  return {
    criterion: printCriterion(criterion),
    region,
    source,
    limit: criterion.limits.map(printLimit).join(' or '),
  };
}
