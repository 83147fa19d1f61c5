import { during } from '../api/attempt.ts';
import type { ApiReply } from '../api/request.ts';
import { withImage } from '../controllers/template.ts';
import { textAt, type JsonObject } from '../objects/json.ts';
import type { World } from '../world.ts';
import { DONE } from './calls.ts';
import { imageFrom, merged, type Release, type Revision } from './releases.ts';

export type Change = {
  readonly kind: 'upgrade' | 'rollback';
  readonly description: string;
  readonly chart: string;
  readonly values: JsonObject;
};

/**
 * What becomes of the revisions before: a newer one takes the place of what was deployed, and a rollback that fails that of what
 * it was to leave. https://github.com/helm/helm/blob/main/pkg/action/rollback.go (performRollback)
 */
function older(
  { kind }: Change,
  revisions: readonly Revision[],
  end: 'cut' | 'failed' | 'done',
): readonly Revision[] {
  if (end === 'cut' || (end === 'failed' && kind === 'upgrade')) return revisions;
  const isLeft = (one: Revision): boolean =>
    end === 'done' ? one.status === 'deployed' : one === revisions.at(-1);
  return revisions.map((one) => (isLeft(one) ? { ...one, status: 'superseded' } : one));
}

/** What the API says to a change of the workload, where it does not let helm make it. */
function refusal(world: World, { workload }: Release): ApiReply | undefined {
  const end = during(world, { verb: 'patch', ...workload });
  return end?.kind === 'answer' ? end.answer : undefined;
}

/**
 * Makes a revision of a release and lets the cluster have what its chart makes of the values. A revision whose objects the API
 * refuses has failed.
 *
 * @param cut helm did not live to see the end: the revision stays pending, as it does when helm is killed.
 */
export function changeRelease(world: World, release: Release, change: Change, cut: boolean): ApiReply {
  const { chart, values } = change;
  const { name, workload, defaults, revisions } = release;
  const refused = refusal(world, release);
  const before = world.store.get(workload);
  const image = imageFrom(merged(defaults, values));
  if (refused === undefined && before !== undefined && image !== undefined) {
    world.store.put(workload, withImage(before, image));
    world.touched(workload);
  }
  const revision: Revision = {
    revision: (revisions.at(-1)?.revision ?? 0) + 1,
    ...(refused === undefined ? endOf(change, cut) : failureOf(change, name, refused)),
    chart,
    values,
    updated: world.now(),
  };
  world.releases.put({
    ...release,
    revisions: [
      ...older(change, revisions, cut ? 'cut' : refused === undefined ? 'done' : 'failed'),
      revision,
    ],
  });
  return refused ?? DONE;
}

type End = Pick<Revision, 'status' | 'description'>;

function endOf({ kind, description }: Change, cut: boolean): End {
  // A rollback has its description from the start (helm/pkg/action/rollback.go, prepareRollback).
  if (cut)
    return { status: `pending-${kind}`, description: kind === 'upgrade' ? 'Preparing upgrade' : description };
  return { status: 'deployed', description };
}

function failureOf({ kind }: Change, name: string, { body }: ApiReply): End {
  const what = kind === 'upgrade' ? 'Upgrade' : 'Rollback';
  return { status: 'failed', description: `${what} "${name}" failed: ${textAt(body, 'message') ?? ''}` };
}
