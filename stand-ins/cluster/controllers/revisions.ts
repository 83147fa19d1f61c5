import type { JsonObject } from '../objects/json.ts';
import type { Context } from './context.ts';
import type { Labelling, ReplicaSet } from './replica-set.ts';
import { hashOf, templateOf } from './template.ts';

export type Revisions = {
  /** The ReplicaSet of the template as it is now. */
  readonly fresh: ReplicaSet;
  /** All of the workload, oldest first. */
  readonly sets: readonly ReplicaSet[];
};

/**
 * The ReplicaSets of a workload, brought up to date. A template of old gets its ReplicaSet back, under a new number:
 * an undo is a revision too.
 */
export function revisionsOf(context: Context, workload: JsonObject, labelling: Labelling): Revisions {
  const { sets: all, now, timing } = context;
  all.settle(all.of(workload, labelling), now, timing.ready);
  const known = all.of(workload, labelling);
  const hash = hashOf(templateOf(workload));
  const others = known.filter((set) => set.hash !== hash);
  const newest = Math.max(0, ...others.map(({ revision }) => revision));
  const found = known.find((set) => set.hash === hash);
  if (found === undefined) {
    const fresh = all.make(workload, labelling, newest + 1, now);
    return { fresh, sets: [...known, fresh] };
  }
  if (found.revision > newest) return { fresh: found, sets: known };
  all.setRevision(found, labelling, newest + 1);
  return { fresh: { ...found, revision: newest + 1 }, sets: known };
}
