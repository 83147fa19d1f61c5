import type { Instant } from '../calendar/instant.ts';
import type { Json } from '../evidence/canonical-json.ts';
import type { Effect } from '../gate/effect.ts';
import type { Reason } from '../gate/reason.ts';
import type { Decision, Verdict } from '../gate/verdict.ts';
import type { Entry } from '../ledger/entry.ts';

/** An effect that this very process has carried out, or found done by another. Not in the ledger: its intent announces it, its outcome tells. */
export type Done = {
  readonly kind: 'done';
  readonly key: string;
  readonly result: 'done' | 'found' | 'unknown';
};

/** The newest intent of the scope and what came after it, oldest first, then what this process has done for it. */
export type Log = readonly (Entry | Done)[];

/** All that `next` may see. */
export type Turn<Goal, Facts> = {
  readonly goal: Goal;
  readonly log: Log;
  /** What earlier entries of the scope have left to remember. */
  readonly memory: Memory;
  readonly facts: Facts;
  readonly at: Instant;
};

/** What a scope remembers, by key. */
export type Memory = Readonly<Record<string, Json>>;

/** What `next` wants to happen; one step, then it is asked again. */
export type Next<Question, Command, Condition> =
  | { readonly kind: 'observe'; readonly ask: readonly Question[] }
  | {
      readonly kind: 'intend';
      readonly subject: string;
      readonly line: string;
      readonly plan: readonly Effect<Command, Condition>[];
      /** What must be known from now on, however this ends. */
      readonly remember?: Memory;
    }
  | { readonly kind: 'act'; readonly effect: Effect<Command, Condition> }
  | {
      readonly kind: 'await';
      readonly until: Condition;
      /** Milliseconds between two looks. */
      readonly every: number;
      readonly deadline: Instant;
      /** Reason code when the deadline comes first. */
      readonly late: string;
    }
  | Stop;

export type Stop = {
  readonly kind: 'stop';
  readonly decision: Decision;
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
  readonly retryAt?: Instant;
  /** Version or tag that was decided about; by default that of the intent, else the scope. */
  readonly subject?: string;
  /** What the outcome says to people in the ledger, and what later runs must know. */
  readonly line?: string;
  readonly remember?: Memory;
};
