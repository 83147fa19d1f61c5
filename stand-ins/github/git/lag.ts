import type { State } from '../state/state.ts';
import type { Reference } from './references.ts';

type Behind<T> = { readonly shown: T; readonly left: number };
type Views = {
  readonly single: Map<string, Behind<Reference | undefined>>;
  list: Behind<readonly Reference[]> | undefined;
};

/** What reads of the refs still show of each GitHub. */
const views = new WeakMap<State, Views>();

function viewsOf(state: State): Views {
  const known = views.get(state) ?? { single: new Map(), list: undefined };
  views.set(state, known);
  return known;
}

/**
 * Says that these refs are about to be written and stood as in `before`. The next `state.lag.reads` reads of each of
 * them, and of the list, show that; of several writes between two reads the oldest state is shown.
 */
export function noteRefWrite(state: State, refs: readonly string[], before: readonly Reference[]): void {
  const left = state.lag.reads;
  if (left === 0) return;
  const { single, list } = viewsOf(state);
  for (const ref of refs) {
    const old = single.get(ref);
    single.set(ref, { shown: old === undefined ? before.find((one) => one.ref === ref) : old.shown, left });
  }
  viewsOf(state).list = { shown: list === undefined ? before : list.shown, left };
}

/** What one read of a ref sees: the old one while the lag lasts, then `current`. Counts as a read of this ref. */
export function readRef(state: State, ref: string, current: Reference | undefined): Reference | undefined {
  const { single } = viewsOf(state);
  const behind = single.get(ref);
  if (behind === undefined) return current;
  if (behind.left > 1) single.set(ref, { ...behind, left: behind.left - 1 });
  else single.delete(ref);
  return behind.shown;
}

/** What one read of the list of refs sees. Counts as a read of the list. */
export function readRefs(state: State, current: readonly Reference[]): readonly Reference[] {
  const known = viewsOf(state);
  const behind = known.list;
  if (behind === undefined) return current;
  known.list = behind.left > 1 ? { ...behind, left: behind.left - 1 } : undefined;
  return behind.shown;
}
