import { withImage } from '../controllers/template.ts';
import type { JsonObject } from '../objects/json.ts';
import type { World } from '../world.ts';
import { imageFrom, merged, type Release, type Revision } from './releases.ts';

export type Change = {
  readonly kind: 'upgrade' | 'rollback';
  readonly description: string;
  readonly chart: string;
  readonly values: JsonObject;
};

/** A newer revision takes the place of what was deployed. */
function superseded(revisions: readonly Revision[]): readonly Revision[] {
  return revisions.map((one) => (one.status === 'deployed' ? { ...one, status: 'superseded' } : one));
}

/**
 * Makes a revision of a release and lets the cluster have what its chart makes of the values.
 *
 * @param cut helm did not live to see the end: the revision stays pending, as it does when helm is killed.
 */
export function changeRelease(world: World, release: Release, change: Change, cut: boolean): Release {
  const { kind, description, chart, values } = change;
  const { deployment, defaults, revisions } = release;
  const before = world.store.get(deployment);
  const image = imageFrom(merged(defaults, values));
  if (before !== undefined && image !== undefined) {
    world.store.put(deployment, withImage(before, image));
    world.touched(deployment);
  }
  const revision: Revision = {
    revision: (revisions.at(-1)?.revision ?? 0) + 1,
    status: cut ? `pending-${kind}` : 'deployed',
    // A rollback has its description from the start (helm/pkg/action/rollback.go, prepareRollback).
    description: cut && kind === 'upgrade' ? 'Preparing upgrade' : description,
    chart,
    values,
    updated: world.now(),
  };
  const next = { ...release, revisions: [...(cut ? revisions : superseded(revisions)), revision] };
  world.releases.put(next);
  return next;
}
