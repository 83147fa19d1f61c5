import type { Duration } from '../quantity/duration.ts';
import type { PlannedStep } from './release-state.ts';
import type { Step, Strategy } from './strategy-schema.ts';

type GivenStep = Readonly<Omit<Step, 'approvals'>> & { readonly approvals?: readonly string[] | undefined };

/** A strategy as the configuration has it. */
export type GivenStrategy = Readonly<Omit<Strategy, 'steps'>> & {
  readonly steps?: readonly GivenStep[] | undefined;
};

/** The way of a release to 100% and through the watch after it. */
export type Rollout = {
  readonly steps: readonly PlannedStep[];
  /** blue-green: criteria that the new side must meet before the switch. */
  readonly prePromotionProfile: string | undefined;
  /** Whether steps are taken without a person asking, once their criteria hold. */
  readonly advancesByItself: boolean;
  /** Close watch, counted from 100%. */
  readonly guard: Duration;
  /** Slow watch, counted from 100% as well; never shorter than the guard. */
  readonly soak: Duration;
  /** What a failed check of the soak does beside pausing promotions and turning flags off. */
  readonly soakFailure: SoakFailure;
  /** How long the old side is kept after 100% at least; `undefined` where the strategy does not say. */
  readonly keepsOld: Duration | undefined;
};

/** `page`: a person judges. `rollback`: it goes back by itself, as in the guard. */
export type SoakFailure = 'page' | 'rollback';

export const DEFAULT_GUARD: Duration = 60 * 60_000;
export const DEFAULT_SOAK: Duration = 24 * 60 * 60_000;

/** Everything that a strategy says about the way to 100%, with the defaults filled in. */
export function rolloutOf(strategy: GivenStrategy, profileDefault: string | undefined): Rollout {
  const guard = strategy.guard ?? DEFAULT_GUARD;
  return {
    steps: stepsOf(strategy, profileDefault),
    prePromotionProfile: strategy['pre-promotion-profile'],
    advancesByItself: strategy['auto-promotion'],
    guard,
    soak: Math.max(guard, strategy.soak ?? DEFAULT_SOAK),
    soakFailure: strategy['soak-failure'] ?? 'page',
    keepsOld: strategy['scale-down-delay'],
  };
}

/**
 * The steps of a strategy, whatever its type. A canary takes its own; blue-green, rolling and direct take one of 100%,
 * with what their step says beside the weight. A canary without steps, which no configuration that loads has, never gets
 * anywhere rather than to 100% at once.
 * @param profileDefault criteria of a step that names none and whose strategy names none
 */
export function stepsOf(strategy: GivenStrategy, profileDefault: string | undefined): readonly PlannedStep[] {
  const { type, steps = [], profile = profileDefault } = strategy;
  if (type === 'canary') return steps.map((step) => planned(step, percentOf(step.weight), profile));
  return [planned(steps.at(-1) ?? {}, 100, profile)];
}

function planned(step: Partial<GivenStep>, weight: number, profile: string | undefined): PlannedStep {
  return {
    weight,
    bake: step.bake ?? 0,
    profile: step.profile ?? profile,
    approvals: step.approvals ?? [],
    notBefore: step['not-before'],
  };
}

/** 0.07 is 7, and not 7.000000000000001: weights are compared with what a cluster shows. */
function percentOf(ratio: number): number {
  return Number((ratio * 100).toFixed(9));
}
