import { describe, expect, test } from '@jest/globals';
import { budgetRemaining } from '../../../shared/signal/budget/burn-rate.ts';
import {
  BUDGET_POLICIES,
  type BudgetPhase,
  budgetPolicy,
  type Change,
} from '../../../shared/signal/budget/policy.ts';

describe('the phase', () => {
  test.each<readonly [number | undefined, BudgetPhase]>([
    [1, 'normal'],
    [0.500001, 'normal'],
    [0.5, 'cautious'],
    [0.2, 'cautious'],
    [0.199999, 'protected'],
    [0.000001, 'protected'],
    [0, 'exhausted'],
    [-4, 'exhausted'],
    [undefined, 'unknown'],
    [Number.NaN, 'unknown'],
    [Number.POSITIVE_INFINITY, 'unknown'],
    [Number.NEGATIVE_INFINITY, 'unknown'],
    [1.1, 'unknown'],
  ])('with %s left is %s', (remaining, phase) => {
    expect(budgetPolicy({ tier: 1, remaining }).phase).toBe(phase);
  });

  test.each([
    [500, 'cautious'],
    [800, 'cautious'],
    [1000, 'exhausted'],
  ])('at its very limit survives binary arithmetic: %i of a million bad', (bad, phase) => {
    const left = budgetRemaining({ bad, total: 1_000_000, slo: 0.999 });
    expect(budgetPolicy({ tier: 1, remaining: left.kind === 'figure' ? left.value : undefined }).phase).toBe(
      phase,
    );
  });
});

describe('what a phase allows', () => {
  test.each<readonly [number, readonly Change[], readonly string[], string, boolean]>([
    [0.6, ['feature', 'fix', 'emergency-fix', 'rollback'], [], 'may-be-shortened', false],
    [0.3, ['feature', 'fix', 'emergency-fix', 'rollback'], [], 'longer', false],
    [0.1, ['fix', 'emergency-fix', 'rollback'], ['sre'], 'longer', false],
    [0, ['emergency-fix', 'rollback'], ['vp-engineering'], 'longer', true],
  ])('with %d left', (remaining, allowed, approvals, bakes, postmortem) => {
    expect(budgetPolicy({ tier: 1, remaining })).toMatchObject({ allowed, approvals, bakes, postmortem });
  });

  test.each([
    [1, 0.6, false],
    [1, 0.3, true],
    [1, 0.1, true],
    [2, 0.3, false],
    [3, 0.1, false],
    [undefined, 0.3, true],
  ])('tier %s with %d left needs a canary: %s', (tier, remaining, canaryRequired) => {
    expect(budgetPolicy({ tier, remaining }).canaryRequired).toBe(canaryRequired);
  });

  test.each(Object.entries(BUDGET_POLICIES))('a rollback is allowed when %s', (_, { allowed }) => {
    expect(allowed).toContain('rollback');
  });

  test('not knowing allows no more than knowing the worst', () => {
    expect(BUDGET_POLICIES.unknown.allowed).toEqual(BUDGET_POLICIES.exhausted.allowed);
    expect(BUDGET_POLICIES.unknown.approvals).toEqual(BUDGET_POLICIES.exhausted.approvals);
  });
});
