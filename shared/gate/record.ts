import { digestOf } from '../evidence/digest.ts';
import type { Json } from '../evidence/canonical-json.ts';
import type { Check } from './check.ts';
import type { Reason } from './reason.ts';
import type { Decision, Verdict } from './verdict.ts';

/** One thing learned from the outside: what was asked of whom, and the answer that the decision used. */
export type Fact = { readonly name: string; readonly source: string; readonly value: Json };

/** Who ran this and where. On a laptop there is no run. */
export type Origin = {
  readonly actor: string | undefined;
  readonly run: { readonly id: string; readonly attempt: string; readonly url: string } | undefined;
  readonly action: { readonly name: string; readonly version: string; readonly ref: string | undefined };
};

/** What an action decided and everything it decided it from; secrets never stand in it. */
export type Deliberation = {
  readonly service: string | undefined;
  readonly release: { readonly version: string; readonly tag: string; readonly sha: string } | undefined;
  readonly configDigest: string | undefined;
  readonly facts: readonly Fact[];
  readonly checks: readonly Check[];
  /** Exceptions that a check relied on. */
  readonly exceptions: readonly Json[];
  readonly verdict: Verdict;
  readonly decision: Decision | undefined;
  /** True for a dry run: nothing was done, `decision` is what would have been decided. */
  readonly predicted: boolean;
  readonly reasons: readonly Reason[];
  readonly plan: Json;
};

/** The full facts of one decision, as it goes into the record file and later into the ledger and the evidence bundle. */
export type DecisionRecord = Deliberation &
  Origin & {
    readonly schema: 'release-actions/decision-record@1';
    /** ISO 8601, UTC. */
    readonly at: string;
    /** The inputs as given, without secrets. */
    readonly inputs: Readonly<Record<string, string>>;
    /** `sha256:` over the canonical JSON of the record without this key. */
    readonly digest: string;
  };

/** Closes a record with its digest. Anyone can check it: take `digest` away, print canonical JSON, hash. */
export function sealRecord(record: Omit<DecisionRecord, 'digest'>): DecisionRecord {
  return { ...record, digest: digestOf(record) };
}
