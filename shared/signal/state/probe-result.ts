import type { Instant } from '../../calendar/instant.ts';
import type { Answer } from '../../gate/answer.ts';

/** What a probe found. That a service does not answer is found; that we could not reach it is no answer. */
export type ProbeFinding = {
  readonly passed: boolean;
  readonly message: string;
  readonly observed: string | undefined;
  readonly limit: string | undefined;
};

/** One run of a probe, all its attempts together. */
export type ProbeResult = {
  /** Its name in the configuration. */
  readonly probe: string;
  /** When it was done. */
  readonly at: Instant;
  readonly answer: Answer<ProbeFinding>;
};

/** The results of one probe, newest first. */
export function resultsOf(probe: string, results: readonly ProbeResult[]): readonly ProbeResult[] {
  return results.filter((result) => result.probe === probe).sort((a, b) => b.at - a.at);
}

export function hasPassed({ answer }: ProbeResult): boolean {
  return answer.kind === 'answered' && answer.value.passed;
}

export function hasFailed({ answer }: ProbeResult): boolean {
  return answer.kind === 'answered' && !answer.value.passed;
}
