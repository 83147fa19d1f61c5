import { formatPercent } from '../../../shared/quantity/percent.ts';
import { oneSeries, type Points } from '../../../shared/signal/evaluate/one-series.ts';
import { timesOf } from '../../../shared/signal/grid.ts';
import type { Judgement } from '../../../shared/signal/judgement.ts';
import { compareStatistically } from '../../../shared/signal/statistics/compare-statistically.ts';
import { answerTo, type GateFacts } from '../facts.ts';
import type { Asked } from '../questions/asked.ts';
import { STATISTICAL_POINTS, type StatisticsAsked } from '../questions/statistics.ts';

const CONFIDENCE = 0.98;

/** Whether the canary is like stable, by rank. */
export function judgeAskedStatistics(asked: Asked & StatisticsAsked, facts: GateFacts): Judgement {
  const { criterion, region, direction, grid, canary, stable, factor, usableFrom } = asked;
  const usable = timesOf(grid).filter((at) => at >= usableFrom);
  const common = {
    criterion: `${criterion.signal} like stable`,
    region,
    limit: `no difference at ${formatPercent(CONFIDENCE)}`,
    source: canary.promql,
  };
  const sides = [oneSeries(answerTo(facts, canary)), oneSeries(answerTo(facts, stable))] as const;
  for (const side of sides)
    if (!side.ok) {
      const points = { asked: grid.count, present: 0, holding: 0 };
      const { verdict, code, message } = side;
      return { ...common, verdict, code, message, observed: undefined, points, retryAt: undefined };
    }
  const [ours, theirs] = sides.map((side) => (side.ok ? valuesAt(side.points, usable) : []));
  const answer = compareStatistically({
    canary: ours ?? [],
    baseline: (theirs ?? []).map((value) => value * factor),
    direction,
    confidence: CONFIDENCE,
  });
  const present = Math.min(ours?.length ?? 0, theirs?.length ?? 0);
  const points = { asked: grid.count, present, holding: answer.verdict === 'pass' ? present : 0 };
  if (answer.verdict === 'inconclusive') {
    const early = usable.length < STATISTICAL_POINTS;
    return {
      ...common,
      verdict: 'inconclusive',
      code: early ? 'too-early' : answer.code,
      message: early ? `${answer.message}; the others lie before the weight change` : answer.message,
      observed: undefined,
      points,
      retryAt: early ? usableFrom + STATISTICAL_POINTS * grid.step : undefined,
    };
  }
  const { test, effect, verdict, code } = answer;
  const observed = `p = ${test.p.toPrecision(2)}, Cliff's delta ${effect.cliff.toFixed(2)}`;
  const message =
    verdict === 'pass'
      ? `canary and stable do not differ for the worse over ${present} points: ${observed}`
      : `the canary is worse than stable over ${present} points: ${observed}`;
  return { ...common, verdict, code, message, observed, points, retryAt: undefined };
}

function valuesAt(points: Points, times: readonly number[]): readonly number[] {
  return times.flatMap((at) => points.get(at) ?? []);
}
