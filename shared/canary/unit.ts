import type { BudgetPolicy } from '../signal/budget/policy.ts';
import type { PlaceName } from './deployment.ts';
import type { PlannedStep } from './release-state.ts';
import type { SoakFailure } from './steps.ts';

/** One service of a unit, as the configuration has it. */
export type UnitService = {
  readonly name: string;
  readonly places: readonly PlaceName[];
  readonly tier: number | undefined;
  readonly hasObjectives: boolean;
  readonly migrations: 'none' | 'reversible' | 'irreversible';
};

/**
 * What moves together: one service, or all that the train carries. All of its places take each step or none does, and one
 * rollback takes all back.
 */
export type Unit = {
  /** Scope of its history in the ledger. */
  readonly scope: string;
  readonly services: readonly UnitService[];
  readonly type: 'canary' | 'blue-green' | 'rolling' | 'direct';
  /** Weights rising, the last one 100. */
  readonly steps: readonly PlannedStep[];
  /** Whether the new side is brought up and judged before it takes any traffic. */
  readonly isPrepared: boolean;
  /** False: each step needs a person's request. */
  readonly advancesByItself: boolean;
  /** Milliseconds of close and of slow watch after 100%. */
  readonly guard: number;
  readonly soak: number;
  readonly soakFailure: SoakFailure;
  /** Milliseconds after 100% in which nothing but a hotfix takes the side that ran before; 0 where no candidate would. */
  readonly keepsOld: number;
};

/** Scope of a unit of several services. No service may have the name; the configuration refuses it. */
export const SEVERAL = 'services';

/** Every scope that the history of a unit of these services may be in: each by itself, or several together. */
export function unitScopes(services: readonly string[]): readonly string[] {
  return services.length === 0 ? [] : [...services, SEVERAL];
}

/** Every place of a unit, in the order in which a step reaches them. A rollback goes the other way. */
export function placesOf({ services }: Unit): readonly PlaceName[] {
  return services.flatMap(({ places }) => places);
}

/** Bakes are twice as long where the error budget asks for longer ones. */
export const LONGER_BAKE = 2;

/** How long a step bakes, in milliseconds, under what is left of the error budgets. Budgets never shorten it by themselves. */
export function bakeOf({ bake }: PlannedStep, budgets: readonly BudgetPolicy[]): number {
  return budgets.some(({ bakes }) => bakes === 'longer') ? bake * LONGER_BAKE : bake;
}
