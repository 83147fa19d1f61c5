import type { Answer } from '../../gate/answer.ts';
import type { ProbeFinding, ProbeResult } from '../../signal/state/probe-result.ts';
import type { ProbePlace } from './place.ts';

/** Milliseconds between two attempts: long enough for a pod to be replaced behind a load balancer. */
export const ATTEMPT_PAUSE = 1_000;

/**
 * Tries until it passes, and not more often than it may. It failed only when every attempt did: one without an answer leaves
 * open what the service would have said.
 */
export async function tried(
  probe: { readonly name: string; readonly attempts: number },
  { now, sleep }: ProbePlace,
  once: () => Promise<Answer<ProbeFinding>>,
): Promise<ProbeResult> {
  let answer = await once();
  let silent = answer.kind === 'unanswered' ? answer : undefined;
  for (let attempt = 2; attempt <= probe.attempts && !isPass(answer); attempt++) {
    await sleep(ATTEMPT_PAUSE);
    answer = await once();
    if (answer.kind === 'unanswered') silent = answer;
  }
  return { probe: probe.name, at: now(), answer: isPass(answer) ? answer : (silent ?? answer) };
}

function isPass(answer: Answer<ProbeFinding>): boolean {
  return answer.kind === 'answered' && answer.value.passed;
}

/** The answer of a probe that cannot be asked. */
export function notAsked(name: string, why: string): Answer<never> {
  return {
    kind: 'unanswered',
    reason: { code: 'not-found', message: `probe ${name} cannot be asked: ${why}` },
  };
}
