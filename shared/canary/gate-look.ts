import type { Instant } from '../calendar/instant.ts';
import type { Reason } from '../gate/reason.ts';
import type { Verdict } from '../gate/verdict.ts';
import type { BudgetPolicy } from '../signal/budget/policy.ts';
import type { Mode } from '../signal/evaluate/request.ts';
import type { Judgement } from '../signal/judgement.ts';
import type { Unit } from './unit.ts';

/** One line of the profile, the list that it stands in, and what came of it. */
export type Judged = Judgement & { readonly list: Mode };

/** What the criteria of one service said at one look. */
export type GateLook = {
  readonly service: string;
  readonly at: Instant;
  readonly decision: 'advance' | 'hold' | 'rollback';
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
  readonly warnings: readonly Reason[];
  /** Nothing could be measured at all. */
  readonly blind: boolean;
  /** When a hold can end that only waits. */
  readonly retryAt: Instant | undefined;
  /** When `advance-when` was broken last since the weight change; `undefined`: not since then. */
  readonly lastBreach: Instant | undefined;
  /** Every line with what came of it, for people. */
  readonly judgements: readonly Judged[];
  /**
   * What is left of the error budget and allows; `undefined` for a service without objectives, and at a look that no step goes by and
   * that asks only what is no matter of Prometheus.
   */
  readonly budget: BudgetPolicy | undefined;
};

/** The reasons of these looks; each names its service where the unit has several. */
export function reasonsOf(
  looks: readonly Pick<GateLook, 'service' | 'reasons'>[],
  { services }: Pick<Unit, 'services'>,
): readonly Reason[] {
  const many = services.length > 1;
  return looks.flatMap(({ service, reasons }) =>
    reasons.map((reason) => (many ? { ...reason, message: `${service}: ${reason.message}` } : reason)),
  );
}

/** What a criterion is called where several services are told of together. */
export function nameOfCriterion(
  { service }: Pick<GateLook, 'service'>,
  { criterion }: Pick<Judged, 'criterion'>,
  { services }: Pick<Unit, 'services'>,
): string {
  return services.length > 1 ? `${service}: ${criterion}` : criterion;
}

/** Whether any service gave evidence to roll back. */
export function firing(looks: readonly GateLook[]): readonly GateLook[] {
  return looks.filter(({ decision }) => decision === 'rollback');
}
