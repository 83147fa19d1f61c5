import type { DecisionRecord, Deliberation } from '../gate/record.ts';
import type { Block } from '../report/block.ts';

/** What an action hands to the shell: one value, of which outputs, summary, record and exit code are renderings. */
export type Outcome<Output extends string> = Deliberation & {
  /**
   * Whether the decision is what was asked for: `true` passes the step whatever the decision, `false` fails it on a hold.
   * Without it the decision alone speaks.
   */
  readonly isAsked?: boolean | undefined;
  /** The record where it was closed before the end, because the ledger holds it; else it is made of the rest. */
  readonly record?: DecisionRecord;
  /** One line for people: what was decided about what. */
  readonly headline: string;
  readonly blocks: readonly Block[];
  /** Every output of the action beyond the common ones; empty where there is nothing to say. */
  readonly outputs: Readonly<Record<Output, string>>;
  /** Texts too long for an output: written to a file whose path becomes the named output. */
  readonly files: readonly { readonly output: Output; readonly name: string; readonly content: string }[];
};

/** The outputs every action has, in the order of its `action.yml`. */
export const COMMON_OUTPUTS = {
  verdict: 'pass, fail, inconclusive or error; only pass opens anything',
  decision:
    'advance, hold, rollback, roll-forward, complete, refuse or none; branch on this, never on the exit status',
  reasons: 'JSON list of {code, message, observed, limit, source}',
  'record-file': 'path of the decision record (JSON)',
  'record-digest': 'sha256 digest of the decision record',
} as const;
export type CommonOutput = keyof typeof COMMON_OUTPUTS;
