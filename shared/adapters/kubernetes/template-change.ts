import type { Json } from '../../evidence/canonical-json.ts';
import { imageChange, imagePath, type Operation, unchanged } from './json-patch.ts';
import type { Patch } from './kubectl.ts';
import { type Container, differOnlyInImage, withoutLabel } from './pod-template.ts';
import { imageOf, type Marks, newestFirst, type ReplicaSet } from './replica-set.ts';

/** A workload whose template is to change. */
export type Workload = {
  /** `deployment.apps/api`. */
  readonly resource: string;
  /** For people: `rollout api in production`. */
  readonly target: string;
  readonly uid: string;
  readonly generation: number;
  readonly template: Json;
  readonly container: Container;
};

/** Another image, when it still is the same workload with the same image. */
export function pinPatch(workload: Workload, image: string): Patch {
  return {
    of: workload.resource,
    what: `pin ${workload.target} to ${image}`,
    type: 'json',
    body: pinOperations(workload, image),
  };
}

function pinOperations(workload: Workload, image: string): readonly Operation[] {
  return [...unchanged(workload), ...imageChange(workload.container, image)];
}

/**
 * The whole template of the revision that had the image, as `rollout undo` does, because a version is more than its image;
 * the image alone where that revision is gone, or where nothing else differs.
 * @param preferred the revision to take when several had the image, such as the stable one
 */
export function undoPatch(
  workload: Workload,
  image: string,
  revisions: readonly ReplicaSet[],
  marks: Marks,
  preferred?: ReplicaSet,
): Patch {
  const { container, resource: of } = workload;
  const what = `take ${workload.target} back to ${image}`;
  const had = newestFirst(revisions, marks.revision).filter((one) => imageOf(one, container.name) === image);
  const revision = had.find((one) => one === preferred) ?? had[0];
  const template = revision === undefined ? undefined : withoutLabel(revision.spec.template, marks.hashLabel);
  if (template === undefined || differOnlyInImage(template, workload.template, container))
    return { of, what, type: 'json', body: pinOperations(workload, image) };
  const body: readonly Operation[] = [
    ...unchanged(workload),
    { op: 'test', path: imagePath(container), value: container.image },
    { op: 'replace', path: '/spec/template', value: template },
  ];
  return { of, what, type: 'json', body, isPrivate: true };
}
