import type { Instant } from '../../shared/calendar/instant.ts';
import type { Reason } from '../../shared/gate/reason.ts';
import { printCriterion } from '../../shared/signal/criterion/print.ts';
import { judgeProfile, type ProfileDecision } from '../../shared/signal/evaluate/judge-profile.ts';
import { judgeSilence } from '../../shared/signal/evaluate/silence.ts';
import type { Judgement } from '../../shared/signal/judgement.ts';
import { answerTo, type GateFacts } from './facts.ts';
import { type BudgetFigures, figuresOf, judgeAskedBudget, judgeAskedBurnRate } from './judge/budget.ts';
import { judgeAskedSignal, lastBreachOf } from './judge/signal.ts';
import { judgeAskedAlerts, judgeAskedState } from './judge/state.ts';
import { judgeAskedStatistics } from './judge/statistics.ts';
import type { Asked } from './questions/asked.ts';
import type { RefusedAsked } from './questions/refused.ts';
import type { GateSettings } from './settings.ts';

/** One line of the profile in one region, and what became of it. */
export type Line = { readonly asked: Asked; readonly judgement: Judgement };

/** Everything that a look comes to. */
export type Decided = {
  readonly lines: readonly Line[];
  readonly silent: readonly Judgement[];
  readonly profile: ProfileDecision;
  /** The reasons of the profile, what speaks for all of them first. */
  readonly reasons: readonly Reason[];
  readonly figures: readonly BudgetFigures[];
  /** When `advance-when` was broken last since the weight change, where the settings ask for it. */
  readonly lastBreach: Instant | undefined;
};

/** Facts to a decision: the same facts give the same one. */
export function decide(settings: GateSettings, facts: GateFacts): Decided {
  const { wave, blind, memory } = facts;
  const lines = wave.asked.map((asked) => ({ asked, judgement: judge(asked, facts, settings) }));
  const silent = wave.silences.flatMap(
    ({ region, grid, settled, canary, stable }) =>
      judgeSilence({
        region,
        weight: settings.weight,
        settled,
        at: wave.end,
        grid,
        stable: answerTo(facts, stable),
        canary: answerTo(facts, canary),
        ready: undefined,
        source: canary.promql,
      }) ?? [],
  );
  const of = (mode: Asked['mode']) =>
    lines.filter(({ asked }) => asked.mode === mode).map(({ judgement }) => judgement);
  // Only where a weight was set does it matter for how long nobody has seen.
  const blindSince = settings.since === undefined ? undefined : memory.blindSince;
  const judged = judgeProfile({
    advance: of('advance'),
    rollback: of('rollback'),
    warn: of('warn'),
    silent,
    blind: blindSince === undefined ? 0 : facts.at - blindSince,
    onBlind: settings.onBlind,
  });
  const profile = blind === undefined ? judged : withoutSight(judged);
  return {
    lines,
    silent,
    profile,
    reasons: [...(blind === undefined || profile.page ? [] : [blindReason(blind)]), ...profile.reasons],
    figures: wave.figures.map((figures) => figuresOf(figures, facts)),
    lastBreach: lastOf(
      wave.asked.map((asked) => (asked.kind === 'signal' ? lastBreachOf(asked, facts, settings) : undefined)),
    ),
  };
}

function lastOf(times: readonly (Instant | undefined)[]): Instant | undefined {
  const known = times.flatMap((time) => time ?? []);
  return known.length === 0 ? undefined : Math.max(...known);
}

/** Even where all that Prometheus was asked for is a warning, nobody advances blind. */
function withoutSight(profile: ProfileDecision): ProfileDecision {
  return profile.decision === 'advance' ? { ...profile, decision: 'hold', verdict: 'error' } : profile;
}

function judge(asked: Asked, facts: GateFacts, settings: GateSettings): Judgement {
  switch (asked.kind) {
    case 'signal':
      return judgeAskedSignal(asked, facts, settings);
    case 'burn-rate':
      return judgeAskedBurnRate(asked, facts);
    case 'budget':
      return judgeAskedBudget(asked, facts);
    case 'alerts':
      return judgeAskedAlerts(asked, facts, settings);
    case 'statistics':
      return judgeAskedStatistics(asked, facts);
    case 'state':
      return judgeAskedState(asked, facts, settings);
    case 'refused':
      return refusal(asked);
  }
}

function refusal({ criterion, region, verdict, code, message }: Asked & RefusedAsked): Judgement {
  return {
    criterion: printCriterion(criterion),
    region,
    verdict,
    code,
    message,
    observed: undefined,
    limit: undefined,
    points: { asked: 0, present: 0, holding: 0 },
    source: '',
    retryAt: undefined,
  };
}

function blindReason({ message }: Reason): Reason {
  return {
    code: 'blind',
    message: `Prometheus cannot be asked, so nothing is known: ${message}`,
  };
}
