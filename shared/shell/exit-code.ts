import type { Decision, Verdict } from '../gate/verdict.ts';

/** What `fail-on` may name: words of both vocabularies. */
export const OUTCOME_WORDS = [
  'pass',
  'fail',
  'inconclusive',
  'error',
  'advance',
  'hold',
  'rollback',
  'roll-forward',
  'complete',
  'refuse',
  'none',
] as const satisfies readonly (Verdict | Decision)[];
export type OutcomeWord = (typeof OUTCOME_WORDS)[number];

const FAILING: Readonly<Record<OutcomeWord, boolean>> = {
  pass: false,
  fail: true,
  inconclusive: true,
  error: true,
  advance: false,
  hold: false,
  rollback: true,
  'roll-forward': true,
  complete: false,
  refuse: true,
  none: false,
};

/**
 * 0 or 1 for what a run came to. Where there is a decision it speaks, because the verdict led to it; otherwise the verdict
 * does. `failOn` adds words that fail this step, of either vocabulary; it never takes one away. `isAsked`: the decision is what was asked
 * for (a rollback that a person ordered), or a hold is not (of a step that a person asked for).
 */
export function exitCode(
  verdict: Verdict,
  decision: Decision | undefined,
  failOn: readonly OutcomeWord[],
  isAsked?: boolean,
): 0 | 1 {
  if (failOn.includes(verdict) || (decision !== undefined && failOn.includes(decision))) return 1;
  if (isAsked === true) return 0;
  if (isAsked === false && decision === 'hold') return 1;
  return FAILING[decision ?? verdict] ? 1 : 0;
}
