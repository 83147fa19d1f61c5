import type { Json } from '../evidence/canonical-json.ts';
import type { Reason } from '../gate/reason.ts';
import type { DecisionRecord } from '../gate/record.ts';
import type { Decision, Verdict } from '../gate/verdict.ts';
import type { Holder, Lease } from './lease.ts';

/**
 * Whose history an entry belongs to. Races are per scope: `train` for cuts, later `<service>` or `<service>@<environment>`.
 * It is the first folder of its entries, so it is one safe path segment.
 */
export type Scope = string;

/** What every entry says, whatever its kind. */
type Common = {
  readonly schema: 'release-actions/ledger-entry@1';
  readonly scope: Scope;
  /** Version or tag that the entry is about; one safe path segment. */
  readonly subject: string;
  /** 1 for the first entry of the scope, one more for each next one. */
  readonly seq: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly by: Holder;
  /** The line for people; subject of the commit. */
  readonly line: string;
  /** Digest of the scope's entry before, `null` for its first: the chain that holds whatever becomes of the commits. */
  readonly previous: string | null;
  /** Keys laid over the memory of the scope: what later runs must know without reading the history. */
  readonly remember: Readonly<Record<string, Json>>;
};

/** One write as the intent announces it; the same shape as `Effect`, as JSON. */
export type PlannedEffect = {
  readonly key: string;
  readonly do: Json;
  readonly expect: Json;
  readonly settled: Json;
  readonly retry: 'safe' | 'check-first' | 'at-most-once';
};

/** How one planned effect ended: `done` by this intent, `found` as already done, `unknown` for a write whose answer was lost and that may not be repeated. */
export type EffectResult = {
  readonly key: string;
  readonly result: 'done' | 'found' | 'skipped' | 'unknown';
};

/** Written before the effects of a step. */
export type Intent = Common & {
  readonly kind: 'intent';
  readonly lease: Lease;
  readonly plan: readonly PlannedEffect[];
};

/** Another process goes on with an open intent, or its own holder prolongs the lease. */
export type TakeOver = Common & {
  readonly kind: 'take-over';
  readonly lease: Lease;
  /** Digest of the intent. */
  readonly of: string;
  readonly because: 'run-completed' | 'lease-passed' | 'renewed' | 'preempted';
};

/** Written after the effects of a step, or when there is nothing to do and that must be remembered. Closes the open intent. */
export type OutcomeEntry = Common & {
  readonly kind: 'outcome';
  /** Digest of the intent it closes; `null` when there was none. */
  readonly of: string | null;
  readonly decision: Decision;
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
  readonly effects: readonly EffectResult[];
  /** In its public form: without addresses. */
  readonly record: DecisionRecord | null;
};

/** A step that waits, written only when the reasons change. */
export type Hold = Common & {
  readonly kind: 'hold';
  readonly reasons: readonly Reason[];
  readonly retryAt: string | null;
  readonly record: DecisionRecord | null;
};

/** An entry before it is closed with its digest. */
export type OpenEntry = Intent | TakeOver | OutcomeEntry | Hold;

/** `digest` is `sha256:` over the canonical JSON of the entry without it. */
export type Entry = OpenEntry & { readonly digest: string };

export type EntryKind = Entry['kind'];

type Draft<E> = E extends OpenEntry ? Omit<E, 'schema' | 'scope' | 'seq' | 'previous'> : never;

/** An entry as its author writes it; place in the chain and digest come with the append. */
export type EntryDraft = Draft<OpenEntry>;
