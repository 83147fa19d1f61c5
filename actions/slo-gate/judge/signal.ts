import type { Instant } from '../../../shared/calendar/instant.ts';
import type { Objective } from '../../../shared/signal/budget/objective.ts';
import { errorBudget } from '../../../shared/signal/budget/error-budget.ts';
import { breachesSince, judgeSignal, judgeSince } from '../../../shared/signal/evaluate/judge-signal.ts';
import type { SignalRequest } from '../../../shared/signal/evaluate/request.ts';
import type { Judgement } from '../../../shared/signal/judgement.ts';
import { topFiniteBound } from '../../../shared/signal/query/bucket.ts';
import { lookbackOf } from '../../../shared/signal/query/windows.ts';
import type { Signal } from '../../../shared/signal/signal-schema.ts';
import { rangeOf, unitOf } from '../../../shared/signal/unit.ts';
import { answerTo, type GateFacts } from '../facts.ts';
import type { Asked } from '../questions/asked.ts';
import type { SignalAsked } from '../questions/signals.ts';
import type { GateSettings } from '../settings.ts';

/** The judgement on one criterion over a signal in one region. */
export function judgeAskedSignal(
  asked: Asked & SignalAsked,
  facts: GateFacts,
  settings: GateSettings,
): Judgement {
  const { mode } = asked;
  const request = requestOf(asked, facts, settings);
  return mode === 'rollback' && settings.since !== undefined
    ? judgeSince(request, settings.since)
    : judgeSignal(request);
}

/** When a criterion of `advance-when` was broken last since the weight change; `undefined`: not that anybody knows. */
export function lastBreachOf(
  asked: Asked & SignalAsked,
  facts: GateFacts,
  settings: GateSettings,
): Instant | undefined {
  const { since, tellsBreaches } = settings;
  if (since === undefined || !tellsBreaches || asked.mode !== 'advance') return undefined;
  return breachesSince(requestOf(asked, facts, settings), since).at(-1);
}

function requestOf(asked: Asked & SignalAsked, facts: GateFacts, settings: GateSettings): SignalRequest {
  const {
    criterion,
    signal,
    mode,
    region,
    grid,
    value,
    traffic,
    evidence,
    withFirst,
    age,
    buckets,
    baselines,
  } = asked;
  const answer = (query: { readonly key: string }) => answerTo(facts, query);
  const bounds = buckets && answer(buckets);
  return {
    criterion,
    mode,
    unit: unitOf(signal),
    region,
    source: value.promql,
    grid,
    // Without its buckets a quantile may be anything, so it counts as not answered.
    measured: bounds?.kind === 'failed' ? bounds : answer(value),
    traffic: traffic && { measured: answer(traffic.query), minRequests: traffic.minRequests },
    evidence: evidence && { measured: answer(evidence.query), least: evidence.least },
    withFirst: withFirst && answer(withFirst),
    newestSample: { ages: age.queries.map(answer), maxAge: age.maxAge, asksOf: age.asksOf },
    baselines: baselines.map((baseline) => ({
      of: baseline.of,
      grid: baseline.grid,
      factor: baseline.factor,
      measured: answer(baseline.query),
      traffic: baseline.traffic && {
        measured: answer(baseline.traffic.query),
        minRequests: baseline.traffic.minRequests,
      },
      newestSample: baseline.age && { ages: baseline.age.queries.map(answer), maxAge: baseline.age.maxAge },
    })),
    slo: sloOf(criterion.signal, signal, settings.objectives),
    topBucket: bounds && topFiniteBound(bounds),
    range: rangeOf(signal),
    since: settings.since,
    rateWindow: lookbackOf(signal),
    scrapeInterval: facts.wave.scrapeInterval,
  };
}

/** What the objective that this signal counts for says of it: a share of errors, or a latency. */
function sloOf(
  name: string,
  signal: Signal,
  objectives: readonly Objective[],
): SignalRequest['slo'] | undefined {
  const objective = objectives.find((one) => one.signal === name);
  if (objective === undefined) return undefined;
  const { target, threshold } = objective;
  if ('bad' in signal) return { value: errorBudget(target), worse: 'above' };
  if (threshold === undefined) return undefined;
  const unit = unitOf(signal);
  if (unit === 'seconds') return { value: threshold / 1_000, worse: 'above' };
  return unit === 'ms' ? { value: threshold, worse: 'above' } : undefined;
}
