import { COMMON_INPUTS } from '../../shared/shell/common-inputs.ts';
import { blankOutputs, failedOutcome } from '../../shared/shell/failed-outcome.ts';
import { textInput } from '../../shared/shell/input-spec.ts';
import type { Outcome } from '../../shared/shell/outcome.ts';
import type { Action } from '../../shared/shell/run-action.ts';

export const inputs = { ...COMMON_INPUTS, ref: textInput({ description: 'what' }) };
export const outputs = { version: 'the version', 'notes-file': 'the notes' };
export type Output = keyof typeof outputs;

/** An action that does only this. */
export function toy(run: Action<typeof inputs, Output>['run']): Action<typeof inputs, Output> {
  return { name: 'toy', inputs, outputs, run };
}

export const good: Outcome<Output> = {
  ...failedOutcome({ name: 'toy', outputs }, []),
  headline: 'toy did well',
  verdict: 'pass',
  decision: 'complete',
  outputs: { ...blankOutputs(outputs), version: '1.2.3' },
  files: [{ output: 'notes-file', name: 'notes.md', content: 'notes' }],
};
export const doWell = toy(() => Promise.resolve(good));
