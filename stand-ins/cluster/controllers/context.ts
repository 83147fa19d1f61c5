import type { Ref } from '../objects/ref.ts';
import type { Store } from '../objects/store.ts';
import type { ReplicaSets } from './replica-sets.ts';
import type { Timing } from './timing.ts';

/** What a controller may see and do. */
export type Context = {
  readonly store: Store;
  readonly sets: ReplicaSets;
  readonly timing: Timing;
  /** Milliseconds since the epoch, virtual. */
  readonly now: number;
  /** Comes back to an object later. */
  readonly again: (ref: Ref, at: number) => void;
};
