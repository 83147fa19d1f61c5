import type { Answer } from '../../gate/answer.ts';

/** An answer turned into another; no answer stays none. */
export function mapped<T, U>(answer: Answer<T>, change: (value: T) => U): Answer<U> {
  return answer.kind === 'answered' ? { kind: 'answered', value: change(answer.value) } : answer;
}
