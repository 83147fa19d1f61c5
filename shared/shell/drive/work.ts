import type { Performed } from '../../drive/performed.ts';
import type { Log, Next, Stop, Turn } from '../../drive/turn.ts';
import type { Instant } from '../../calendar/instant.ts';
import type { Json } from '../../evidence/canonical-json.ts';
import type { Effect } from '../../gate/effect.ts';
import type { DecisionRecord } from '../../gate/record.ts';
import type { EffectResult, PlannedEffect, Scope } from '../../ledger/entry.ts';
import type { Holder } from '../../ledger/lease.ts';

/** What an action hands to `drive()`: its pure judgement, and its hands. */
export type Work<Goal, Facts, Question, Command extends Json, Condition extends Json> = {
  readonly goal: Goal;
  readonly scope: Scope;
  /** What is known before anything was asked. */
  readonly facts: Facts;
  /** Pure and total: the same turn gives the same step. */
  readonly next: (turn: Turn<Goal, Facts>) => Next<Question, Command, Condition>;
  /** Pure: an effect as an intent in the ledger announces it; `undefined` when it is none of this action's. */
  readonly parse: (planned: PlannedEffect) => Effect<Command, Condition> | undefined;
  /** Pure: what must be asked again once something was written or time has passed. */
  readonly refresh: (facts: Facts) => readonly Question[];
  /** Pure: whether a condition holds as far as the facts tell; `undefined` when they do not. */
  readonly holds: (condition: Condition, facts: Facts) => boolean | undefined;
  /** Pure: the facts once an effect is done, for a dry run. */
  readonly predict: (effect: Effect<Command, Condition>, facts: Facts) => Facts;
  /**
   * Reads only.
   * @throws CouldNotDecide when a question has no answer
   */
  readonly collect: (ask: readonly Question[], known: Facts) => Promise<Facts>;
  /** Makes exactly one write and says how it ended; a throw counts as an unknown outcome. */
  readonly perform: (effect: Effect<Command, Condition>, facts: Facts, at: Instant) => Promise<Performed>;
  /**
   * Pure: what the action adds to an end that is not its own, such as a write that was refused: what later runs must know
   * of the half that is done.
   */
  readonly ending?: (stop: Stop, turn: Turn<Goal, Facts>) => Stop;
  /**
   * Pure: whether the drive goes on when a write is refused for good or never comes through, because what comes after it
   * must not wait; it counts as tried, with an unknown outcome. Without it a write that fails ends the drive.
   */
  readonly bears?: (effect: Effect<Command, Condition>) => boolean;
  /** Pure: whether the intent that another process is at may be taken from it while it runs. Without it none may. */
  readonly preempts?: (log: Log, at: Instant) => boolean;
  /** Pure: whether who is at the intent must show in the ledger that it lives, because others do not wait for it otherwise. */
  readonly showsLife?: (log: Log) => boolean;
  /** What the ledger keeps of the decision. */
  readonly record: (end: Omit<Driven<Facts>, 'entry'>) => DecisionRecord | null;
};

/** What `drive()` needs to know of the process it runs in. */
export type Process = {
  readonly me: Holder;
  readonly now: () => Instant;
  /** @param ms milliseconds */
  readonly sleep: (ms: number) => Promise<void>;
  /** Whether a run attempt has completed; `undefined` when nobody can tell, which is never a leave to take over. */
  readonly isOver: (holder: Holder) => Promise<boolean | undefined>;
  readonly progress: (line: string) => void;
};

/** How a drive ended. */
export type Driven<Facts> = {
  readonly stop: Stop;
  readonly facts: Facts;
  /** The effects of the intent that this process held, or that a dry run predicts. */
  readonly plan: readonly PlannedEffect[];
  /** Every effect of the plan and how it ended. */
  readonly effects: readonly EffectResult[];
  /** Whether this process changed anything outside besides the ledger. */
  readonly changed: boolean;
  /** True for a dry run: nothing was written, not even to the ledger. */
  readonly predicted: boolean;
  /** Digest of the outcome's ledger entry, when one was written. */
  readonly entry: string | undefined;
};
