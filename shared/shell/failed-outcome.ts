import { CouldNotDecide } from '../gate/could-not-decide.ts';
import type { Reason } from '../gate/reason.ts';
import type { Outcome } from './outcome.ts';

/** The outcome of a run that could not decide: verdict `error`, every output there and empty. */
export function failedOutcome<Output extends string>(
  action: { readonly name: string; readonly outputs: Readonly<Record<Output, string>> },
  reasons: readonly Reason[],
): Outcome<Output> {
  const [first] = reasons;
  const more = reasons.length > 1 ? ` (and ${reasons.length - 1} more)` : '';
  return {
    headline: `${action.name}: ${first?.message ?? 'could not decide'}${more}`,
    blocks: reasons.length > 1 ? [{ kind: 'list', items: reasons.map((reason) => [reason.message]) }] : [],
    outputs: blankOutputs(action.outputs),
    files: [],
    service: undefined,
    release: undefined,
    configDigest: undefined,
    facts: [],
    checks: [],
    exceptions: [],
    verdict: 'error',
    decision: undefined,
    predicted: false,
    reasons,
    plan: null,
  };
}

/** Every declared output with nothing in it, for an outcome to fill in. */
export function blankOutputs<Output extends string>(
  declared: Readonly<Record<Output, string>>,
): Record<Output, string> {
  // Object.entries widens the keys; they are those of `declared`.
  return Object.fromEntries(Object.keys(declared).map((name) => [name, ''])) as Record<Output, string>;
}

/** What was thrown, as reasons. Only our own exceptions speak for themselves; everything else is a defect to report. */
export function reasonsOf(thrown: unknown): readonly Reason[] {
  if (thrown instanceof CouldNotDecide) return thrown.reasons;
  const text = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return [{ code: 'unexpected', message: `unexpected failure, please report it: ${text}` }];
}
