import type { Ratio } from '../../quantity/percent.ts';
import { holds } from '../evaluate/compare.ts';

/** How careful a service is with changes, by what is left of its error budget. */
export type BudgetPhase = 'normal' | 'cautious' | 'protected' | 'exhausted' | 'unknown';

export type Change = 'feature' | 'fix' | 'emergency-fix' | 'rollback';

export type BudgetPolicy = {
  readonly phase: BudgetPhase;
  /** What may be released. A rollback always may, and no approval stands before it. */
  readonly allowed: readonly Change[];
  /** Who must approve anything but a rollback, beyond what the strategy asks for. */
  readonly approvals: readonly ('sre' | 'vp-engineering')[];
  readonly tell: readonly 'sre'[];
  readonly canaryRequired: boolean;
  readonly bakes: 'may-be-shortened' | 'as-written' | 'longer';
  readonly postmortem: boolean;
};

type Row = Omit<BudgetPolicy, 'phase' | 'canaryRequired'> & {
  /** Tiers for which a canary is the only way. */
  readonly canaryFor: readonly number[];
};

/** The whole policy. A phase asks at least what the one before it asks. */
export const BUDGET_POLICIES = {
  normal: {
    allowed: ['feature', 'fix', 'emergency-fix', 'rollback'],
    approvals: [],
    tell: [],
    canaryFor: [],
    bakes: 'may-be-shortened',
    postmortem: false,
  },
  cautious: {
    allowed: ['feature', 'fix', 'emergency-fix', 'rollback'],
    approvals: [],
    tell: ['sre'],
    canaryFor: [1],
    bakes: 'longer',
    postmortem: false,
  },
  protected: {
    allowed: ['fix', 'emergency-fix', 'rollback'],
    approvals: ['sre'],
    tell: ['sre'],
    canaryFor: [1],
    bakes: 'longer',
    postmortem: false,
  },
  exhausted: {
    allowed: ['emergency-fix', 'rollback'],
    approvals: ['vp-engineering'],
    tell: ['sre'],
    canaryFor: [1],
    bakes: 'longer',
    postmortem: true,
  },
  // Not knowing is never better than knowing the worst; but nobody writes a postmortem of a budget that may be whole.
  unknown: {
    allowed: ['emergency-fix', 'rollback'],
    approvals: ['vp-engineering'],
    tell: ['sre'],
    canaryFor: [1],
    bakes: 'longer',
    postmortem: false,
  },
} as const satisfies Record<BudgetPhase, Row>;

/**
 * What the rest of the error budget of a service allows: above 50% all, from 20% on with care, below that fixes only, and
 * from 0 on emergency fixes only.
 * @param tier 1 (critical path) to 3; a service without one is taken for critical
 * @param remaining share of the budget that is left; `undefined` or NaN: not known
 */
export function budgetPolicy({
  tier = 1,
  remaining,
}: {
  readonly tier?: number | undefined;
  readonly remaining: Ratio | undefined;
}): BudgetPolicy {
  const phase = budgetPhase(remaining);
  const { canaryFor, ...policy } = BUDGET_POLICIES[phase];
  const tiers: readonly number[] = canaryFor;
  return { phase, ...policy, canaryRequired: tiers.includes(tier) };
}

function budgetPhase(remaining: Ratio | undefined): BudgetPhase {
  // No budget has more than all of itself left.
  if (remaining === undefined || !Number.isFinite(remaining) || holds('>', remaining, 1)) return 'unknown';
  if (holds('>', remaining, 0.5)) return 'normal';
  if (holds('>=', remaining, 0.2)) return 'cautious';
  // What is left of 1 after taking 1 away is no budget, though binary arithmetic may leave a trace.
  return remaining > 1e-9 ? 'protected' : 'exhausted';
}
