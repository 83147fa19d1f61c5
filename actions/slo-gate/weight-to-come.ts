import { formatInstant } from '../../shared/calendar/instant.ts';
import type { Duration } from '../../shared/quantity/duration.ts';
import type { Reason } from '../../shared/gate/reason.ts';
import type { GateFacts } from './facts.ts';
import type { GateSettings } from './settings.ts';

/** Whoever notes a weight change may have a clock that is a little ahead. */
const AHEAD: Duration = 60_000;

/**
 * A weight change that is still to come is a slip of whoever gives it, and the gate would hold until then without a word. Judged
 * by the clock of Prometheus, or by the one here where it is not asked; while it cannot be asked nothing is said.
 */
export function weightToCome(
  { since }: Pick<GateSettings, 'since'>,
  { blind, wave }: GateFacts,
): Reason | undefined {
  if (since === undefined || blind !== undefined || since - wave.now <= AHEAD) return undefined;
  return {
    code: 'invalid-input',
    message: `since lies in the future: ${formatInstant(since)}, and it is ${formatInstant(wave.now)} now; is its time zone right?`,
  };
}
