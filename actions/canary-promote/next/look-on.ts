import type { GateLook } from '../../../shared/canary/gate-look.ts';
import type { CanaryNext, Told } from '../turn.ts';

/** Milliseconds between two looks of a run that stays to watch. */
export const WATCH_EVERY = 30_000;
/** Longest time that a run looks on for what only looking on can tell, in milliseconds. */
const LOOKS_ON = 10 * 60_000;

/**
 * What nobody remembers from run to run (that probes passed for five minutes) is looked at until it is known; `undefined` where
 * that would take too long, or is no matter of time.
 */
export function lookOn(
  looks: readonly GateLook[],
  { goal, at }: Pick<Told, 'goal' | 'at'>,
): CanaryNext | undefined {
  const waiting = looks.filter(({ decision }) => decision !== 'advance');
  const times = waiting.flatMap(({ retryAt }) => retryAt ?? []);
  const end = Math.max(...times);
  if (times.length === 0 || times.length < waiting.length) return undefined;
  if (end <= at || end > goal.startedAt + LOOKS_ON) return undefined;
  return {
    kind: 'await',
    until: { kind: 'unseen' },
    every: Math.min(WATCH_EVERY, end - at),
    deadline: end + WATCH_EVERY,
    late: 'not-measured',
  };
}
