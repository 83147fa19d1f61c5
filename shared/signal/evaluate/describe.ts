import { formatInstant } from '../../calendar/instant.ts';
import { formatDuration } from '../../quantity/duration.ts';
import { printCriterion, printLimit } from '../criterion/print.ts';
import { endOf } from '../grid.ts';
import type { Judgement } from '../judgement.ts';
import { formatMeasured } from '../unit.ts';
import { type Objection, tooOld } from './guard.ts';
import type { ResolvedLimit } from './limit.ts';
import { oneSeries } from './one-series.ts';
import { isGood, type Point } from './point.ts';
import type { SignalRequest } from './request.ts';
import { retryAt } from './retry-at.ts';
import { type Doubt, worstDoubt } from './sample.ts';
import { shareSlip } from './share.ts';
import { type Counts, countsOf, wanted } from './window.ts';

/** A judgement without a look at the points. */
export function refused(
  request: SignalRequest,
  { verdict, code, message, observed }: Objection & { readonly observed?: string },
  points: Counts = { asked: request.grid.count, present: 0, holding: 0 },
): Judgement {
  return { ...frame(request), verdict, code, message, observed, points, retryAt: undefined };
}

/** A judgement of points that allow none. */
export function inDoubt(
  request: SignalRequest,
  limits: readonly ResolvedLimit[],
  points: readonly Point[],
): Judgement {
  const counts = countsOf(points);
  const doubt = worstDoubt(points.flatMap((point) => (point.truth === 'unknown' ? [point.doubt] : [])));
  // Where age takes points away, that of the last one tells more than that they are gone.
  const isAged = doubt === 'no-data' && request.newestSample?.asksOf === 'every point';
  const old = isAged ? tooOld(request, endOf(request.grid)) : undefined;
  if (old?.code === 'stale') return refused(request, old, counts);
  const code: Doubt = doubt === 'no-data' && counts.present > 0 ? 'too-few-points' : doubt;
  const need = wanted(request.criterion.hold, request.mode, counts.asked);
  const found = `${counts.present} of ${counts.asked} points are usable, ${need} are needed`;
  return {
    ...frame(request),
    verdict: 'inconclusive',
    code,
    message: `${whyOf(code, request, limits, points)}: ${found}`,
    observed: undefined,
    points: counts,
    retryAt: doubt === 'too-early' ? retryAt(request, points) : undefined,
  };
}

function whyOf(
  code: Doubt,
  request: SignalRequest,
  limits: readonly ResolvedLimit[],
  points: readonly Point[],
): string {
  if (code === 'not-a-ratio') return shareSlip(request.unit, valuesOf(request, points));
  if (code === 'no-baseline' && request.baselines.some(({ factor }) => !Number.isFinite(factor)))
    return 'stable has another share of the traffic, so its rate says nothing of the canary: give the weight, and one below 100%';
  if (code === 'no-baseline') {
    const at = points.find((point) => point.truth === 'unknown' && point.doubt === code)?.at;
    const slip = at === undefined ? undefined : limits.flatMap(({ slip: why }) => why(at) ?? [])[0];
    return slip ?? WHY[code];
  }
  const { newestSample } = request;
  if (code === 'too-few-points' && newestSample?.asksOf === 'every point')
    return `${WHY[code]}, or points that rest on samples older than ${formatDuration(newestSample.maxAge)}`;
  return WHY[code];
}

/** What was measured over these points, the time of `over` among it. */
function valuesOf({ measured, criterion }: SignalRequest, points: readonly Point[]): readonly number[] {
  const series = oneSeries(measured);
  const [first, last] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 0];
  const from = first - (criterion.over ?? 0);
  return series.ok
    ? [...series.points].flatMap(([at, value]) => (at < from || at > last ? [] : [value]))
    : [];
}

const WHY: Readonly<Record<Exclude<Doubt, 'not-a-ratio'>, string>> = {
  'too-early': 'points still look back past the weight change',
  'not-finite': 'the answer has points that are no number, such as nothing divided by nothing',
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
  const good = isGood(truth, request.mode);
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
