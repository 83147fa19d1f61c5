import type { UnitMemory } from '../../shared/canary/release-state.ts';
import type { Next, Turn } from '../../shared/drive/turn.ts';
import type { Reason } from '../../shared/gate/reason.ts';
import type { CanaryCommand, CanaryCondition } from './effects.ts';
import type { CanaryGoal } from './goal.ts';
import type { CanaryQuestion, CanaryView } from './view.ts';

export type CanaryTurn = Turn<CanaryGoal, CanaryView>;
export type CanaryNext = Next<CanaryQuestion, CanaryCommand, CanaryCondition>;

/** A turn together with what the scope remembers, read. */
export type Told = CanaryTurn & {
  readonly known: UnitMemory;
  /** Why nothing is known of what went before; `undefined` where the ledger was read. */
  readonly unread?: Reason | undefined;
};
