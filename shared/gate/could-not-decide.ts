import type { Reason } from './reason.ts';

/**
 * We could not decide: the world did not answer, or what it said cannot be read. Never a refusal (that is a value) and
 * never a pass. Carries what a person needs; `cause` keeps what was thrown below.
 */
export class CouldNotDecide extends Error {
  override readonly name: string = 'CouldNotDecide';
  readonly reasons: readonly [Reason, ...Reason[]];

  constructor(reasons: readonly [Reason, ...Reason[]], options?: ErrorOptions) {
    super(reasons.map((reason) => reason.message).join('; '), options);
    this.reasons = reasons;
  }
}
