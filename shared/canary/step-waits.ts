import { formatInstant, type Instant } from '../calendar/instant.ts';
import type { Check } from '../gate/check.ts';
import type { Reason } from '../gate/reason.ts';
import { formatDuration } from '../quantity/duration.ts';
import { isEmergency, nextStepOf, type StepCheck, type StepFacts } from './step-facts.ts';
import { checkOf } from './step-standing.ts';
import { bakeOf } from './unit.ts';

/** The calendar is open, the time of the step has come, and after the last step there is calm enough. */
export function timeCheck(facts: StepFacts): StepCheck {
  const { at, opening, buffer, earliest, release } = facts;
  if (isEmergency(facts)) return checkOf('time', []);
  const due = earliest[release.step + 1];
  const isEarly = due !== undefined && at < due;
  const kept = keptUntil(facts);
  const reasons: Reason[] = [
    ...(opening.open ? [] : opening.reasons),
    ...(isEarly
      ? [
          {
            code: 'not-before',
            message: `the step to ${nextStepOf(facts)?.weight ?? 100}% comes at ${formatInstant(due)} at the earliest`,
            observed: formatInstant(at),
            limit: formatInstant(due),
          },
        ]
      : []),
    ...(kept === undefined
      ? []
      : [
          {
            code: 'old-side-kept',
            message: `the old side of the release before stays until ${formatInstant(kept)} (scale-down-delay), and this step would take it; only a hotfix that people approve may`,
            observed: formatInstant(at),
            limit: formatInstant(kept),
          },
        ]),
    ...(isCalm(buffer) ? [] : buffer.reasons),
  ];
  // What only time stands in the way of has not failed.
  const { check } = checkOf('time', reasons, opening.open && isCalm(buffer) ? 'inconclusive' : 'fail');
  const opens = opening.open ? at : opening.nextOpening;
  if (check.verdict === 'pass' || !isCalm(buffer) || opens === undefined) return { check };
  return { check, retryAt: Math.max(opens, due ?? opens, kept ?? opens) };
}

/** Until when a first step waits for the side that the release before could still go back to; `undefined` where it does not. */
function keptUntil({ at, unit, memory, release }: StepFacts): Instant | undefined {
  const { release: before } = memory;
  if (before?.stage !== 'complete' || before.tag === release.tag || release.step >= 0) return undefined;
  const until = before.weightSince + unit.keepsOld;
  return at < until ? until : undefined;
}

function isCalm(buffer: StepFacts['buffer']): buffer is (Check & { readonly verdict: 'pass' }) | undefined {
  return buffer === undefined || buffer.verdict === 'pass';
}

/** The weight has been on for its bake, without a breach of `advance-when` in it. */
export function bakeCheck(facts: StepFacts): StepCheck {
  const { at, unit, release, looks } = facts;
  const step = unit.steps[release.step];
  if (step === undefined) return checkOf('bake', []);
  const budgets = looks.flatMap(({ budget }) => budget ?? []);
  const bake = bakeOf(step, budgets);
  const breaches = looks.flatMap(({ lastBreach }) => lastBreach ?? []);
  const from = Math.max(release.bakeFrom, release.weightSince, ...breaches);
  const until = from + bake;
  if (at >= until) return checkOf('bake', []);
  const since = from > release.weightSince ? 'the last breach' : 'the weight change';
  const longer = bake > step.bake ? ', longer because of the error budget' : '';
  const baking = {
    code: 'baking',
    message: `${release.weight}% bakes for ${formatDuration(bake)}${longer} from ${since} at ${formatInstant(from)}, until ${formatInstant(until)}`,
    observed: formatDuration(Math.max(0, at - from)),
    limit: formatDuration(bake),
  };
  const { check } = checkOf('bake', [baking], 'inconclusive');
  return { check, retryAt: until };
}

/** Every role that the step asks for has approved it. */
export function approvalCheck({ approvals }: StepFacts): StepCheck {
  return { check: approvals };
}
