import { rememberUnit } from '../../../shared/canary/memory.ts';
import type { ReleaseState, UnitMemory } from '../../../shared/canary/release-state.ts';
import type { Instant } from '../../../shared/calendar/instant.ts';
import type { Memory, Stop } from '../../../shared/drive/turn.ts';
import type { Reason } from '../../../shared/gate/reason.ts';
import type { Verdict } from '../../../shared/gate/verdict.ts';

/**
 * Codes on which the run begins anew: what it found open is out of the way now, or what it found calls for a rollback, which is an
 * intent of its own.
 */
export const BEGIN_ANEW: readonly string[] = ['preempted', 'plan-outdated', 'finished-earlier', 'rolls-back'];

/** Longest list of ends that is kept: what matters is the newest candidates. */
const MOST_ENDS = 50;

export function refuse(reasons: readonly Reason[], verdict: Verdict = 'fail'): Stop {
  return { kind: 'stop', decision: 'refuse', verdict, reasons };
}

export function nothing(code: string, message: string): Stop {
  return { kind: 'stop', decision: 'none', verdict: 'pass', reasons: [{ code, message }] };
}

/** Waits for a time, a person or a measurement. */
export function hold(
  tag: string,
  verdict: Verdict,
  reasons: readonly Reason[],
  more: { readonly retryAt?: Instant | undefined; readonly remember?: Memory | undefined } = {},
): Stop {
  const { retryAt, remember } = more;
  return {
    kind: 'stop',
    decision: 'hold',
    verdict: verdict === 'pass' ? 'inconclusive' : verdict,
    reasons,
    subject: tag,
    ...(retryAt === undefined ? {} : { retryAt }),
    ...(remember === undefined ? {} : { remember }),
  };
}

/** Ends this drive so that the run can begin anew; what is half done is remembered. */
export function beginAnew(tag: string, code: string, message: string, remember?: Memory): Stop {
  return {
    kind: 'stop',
    decision: 'hold',
    verdict: 'inconclusive',
    reasons: [{ code, message }],
    subject: tag,
    ...(remember === undefined ? {} : { remember }),
  };
}

/** The memory with another state of its release. */
export function withRelease(known: UnitMemory, release: ReleaseState): Memory {
  return rememberUnit({ ...known, release });
}

/** The memory once a release is over. */
export function withEnd(
  known: UnitMemory,
  release: ReleaseState,
  end: 'complete' | 'rolled-back' | 'superseded' | 'abandoned',
): UnitMemory {
  const ended = new Map([...known.ended, [release.tag, end] as const].slice(-MOST_ENDS));
  return { ...known, release: { ...release, stage: end }, ended };
}
