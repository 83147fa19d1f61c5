import { expect, test } from '@jest/globals';
import { mayStep } from '../../shared/canary/may-step.ts';
import type { StepFacts } from '../../shared/canary/step-facts.ts';
import type { BudgetPolicy } from '../../shared/signal/budget/policy.ts';
import { deployment, OLD, releaseAt, stepFacts } from './step-of.ts';

/** The one place of {@link UNIT} shows this. */
export const answered = (change: Parameters<typeof deployment>[0]): StepFacts['cluster'] =>
  new Map([['api', { kind: 'answered', value: deployment(change) }]]);
/** A release before its first step. */
export const first = releaseAt(0, { step: -1 });
/** Where the first step begins. */
export const runsOld = answered({ desired: OLD, stable: undefined, weight: 100, phase: 'steady' });
/** A spent budget: only a fix may ship. */
export const budget: BudgetPolicy = {
  phase: 'exhausted',
  allowed: ['emergency-fix'],
  approvals: [],
  bakes: 'longer',
  canaryRequired: true,
  tell: [],
  postmortem: false,
} satisfies BudgetPolicy;

/** Facts, the codes and the verdict of the one check that is open, and when to come again. */
type StepRow = readonly [
  name: string,
  change: Partial<StepFacts>,
  codes: string,
  verdict: string,
  retryAt?: number,
];

/** One test a row: which checks of such a step are open, and what comes of them. */
export function judgesSteps(rows: readonly StepRow[]): void {
  test.each(rows)('%s', (_, change, codes, verdict, ...[retryAt]) => {
    const answer = mayStep(stepFacts(change));
    const open = answer.checks.filter((check) => check.verdict !== 'pass');
    expect(open.flatMap(({ reasons }) => reasons.map(({ code }) => code)).join(' ')).toBe(codes);
    expect([answer.may, answer.verdict, answer.retryAt]).toEqual([codes === '', verdict, retryAt]);
  });
}
