import type { Instant } from '../calendar/instant.ts';
import type { Check } from '../gate/check.ts';
import { worst, type Verdict } from '../gate/verdict.ts';
import { approvalCheck, bakeCheck, timeCheck } from './step-waits.ts';
import { budgetCheck, measuredCheck } from './step-measured.ts';
import { candidateCheck, frozenCheck, orderCheck, preflightCheck, runningCheck } from './step-standing.ts';
import type { StepFacts } from './step-facts.ts';

/** Whether the next step may be taken now, with every reason why not. */
export type StepAnswer = {
  readonly may: boolean;
  readonly checks: readonly Check[];
  /** `pass` when it may; what stands in the way only of waiting, asking and measuring is `inconclusive`. */
  readonly verdict: Verdict;
  /** When a refusal can end that only waits for a time; `undefined` when something else must happen. */
  readonly retryAt: Instant | undefined;
};

/** Judges one step of a release. All checks are made, so that a refusal lists every reason. */
export function mayStep(facts: StepFacts): StepAnswer {
  const answers = [
    orderCheck(facts),
    frozenCheck(facts),
    candidateCheck(facts),
    runningCheck(facts),
    preflightCheck(facts),
    timeCheck(facts),
    bakeCheck(facts),
    measuredCheck(facts),
    budgetCheck(facts),
    approvalCheck(facts),
  ];
  const open = answers.filter(({ check: { verdict } }) => verdict !== 'pass');
  const times = open.flatMap(({ retryAt }) => (retryAt === undefined ? [] : [retryAt]));
  return {
    may: open.length === 0,
    checks: answers.map(({ check }) => check),
    verdict: worst(answers.map(({ check: { verdict } }) => verdict)),
    retryAt: times.length > 0 && times.length === open.length ? Math.max(...times) : undefined,
  };
}
