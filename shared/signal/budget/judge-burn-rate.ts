import { type Duration, formatDuration } from '../../quantity/duration.ts';
import { formatPercent } from '../../quantity/percent.ts';
import type { BurnRateCriterion } from '../criterion/criterion.ts';
import { printCriterion } from '../criterion/print.ts';
import type { Mode } from '../evaluate/request.ts';
import { truthOf } from '../evaluate/window.ts';
import { type Grid, timesOf } from '../grid.ts';
import type { Judgement } from '../judgement.ts';
import { burnPoint, type BurnPoint, type WindowAnswers } from './burn-point.ts';
import { budgetLasts } from './error-budget.ts';
import { shortCount } from './events.ts';
import { type Figure, noFigure } from './figure.ts';
import type { Objective } from './objective.ts';

export type BurnRateQuestion = {
  readonly criterion: BurnRateCriterion;
  readonly mode: Mode;
  readonly objective: Objective;
  readonly region: string | undefined;
  /** The grid of the queries: its end is the time of the verdict. */
  readonly grid: Grid;
  /** The answers for each window of the criterion. */
  readonly windows: readonly WindowAnswers[];
  /** Fewer events in a window are no answer; `undefined`: fewer than a single one of them would decide. */
  readonly minRequests: number | undefined;
};

/** Whether the burn rates of every window keep the limit of the criterion, at one time or all through its `for`. */
export function judgeBurnRate(question: BurnRateQuestion): Judgement {
  const { criterion, mode, objective, region, grid, windows, minRequests } = question;
  const limit = { criterion, mode, slo: objective.target, minRequests };
  const points = timesOf(grid).map((at) => burnPoint(limit, windows, at));
  const counts = {
    asked: points.length,
    present: points.filter(({ truth }) => truth !== 'unknown').length,
    holding: points.filter(({ truth }) => truth === 'holds').length,
  };
  const truth = truthOf(criterion.hold, mode, counts);
  const burns = points.findLast((point) => point.truth === truth)?.burns ?? [];
  const common = {
    criterion: printCriterion(criterion),
    region,
    observed: burns.length === 0 ? undefined : printBurns(criterion.windows, burns),
    limit: `${criterion.op} ${criterion.factor}`,
    points: counts,
    source: windows.map(({ source }) => source).join('\n'),
    retryAt: undefined,
  };
  if (truth === 'unknown') {
    const { verdict, code, message } = doubtOf(points);
    return { ...common, verdict, code, message: `${objective.name}: ${message}` };
  }
  const message = describe(objective, common.observed, burns);
  return truth === 'holds'
    ? { ...common, verdict: 'pass', code: 'within-limit', message }
    : { ...common, verdict: 'fail', code: 'over-limit', message };
}

function doubtOf(points: readonly BurnPoint[]) {
  const doubts = points.flatMap(({ burns }) => burns).filter((burn) => burn.kind === 'none');
  // What could not be asked is for a person to put right; the rest may come with time.
  return (
    doubts.find(({ verdict }) => verdict === 'error') ??
    doubts[0] ??
    noFigure('too-few-points', 'too few points hold to tell')
  );
}

function describe(
  { name, target, window }: Objective,
  observed = 'no rate',
  burns: readonly Figure[],
): string {
  const rates = burns.flatMap((burn) => (burn.kind === 'figure' ? [burn.value] : []));
  const fastest = Math.max(0, ...rates);
  const lasts = formatDuration(Math.ceil(budgetLasts(fastest, window) / MINUTE) * MINUTE);
  const rest = fastest > 1 ? `; at ${shortCount(fastest)} all of it lasts ${lasts}` : '';
  return `${name} of ${formatPercent(target)} burns its budget at ${observed}${rest}`;
}

const MINUTE = 60_000;

function printBurns(windows: readonly Duration[], burns: readonly Figure[]): string {
  return burns
    .map((burn, index) => {
      const rate = burn.kind === 'figure' ? shortCount(burn.value) : '?';
      return `${rate} over ${formatDuration(windows[index] ?? 0)}`;
    })
    .join(' and ');
}
