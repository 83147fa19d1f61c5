import type { RunReview, RunWait } from './deployments.ts';
import { nextId, type State } from './state.ts';
import { insert, remove } from './table.ts';

/** Somebody answers for environments that a run waits for; it then no longer waits there. */
export function addRunReview(state: State, given: Omit<RunReview, 'id'>): RunReview {
  for (const { id, run, environment } of state.runWaits.rows)
    if (run === given.run && given.environments.includes(environment)) remove(state.runWaits, id);
  return insert(state.runReviews, { ...given, id: nextId(state) });
}

/** Makes a run wait for one of these people. */
export function addRunWait(state: State, given: Omit<RunWait, 'id'>): RunWait {
  return insert(state.runWaits, { ...given, id: nextId(state) });
}
