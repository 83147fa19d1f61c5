import * as z from 'zod';
import type { Answer } from '../../gate/answer.ts';
import type { Kubectl } from './kubectl.ts';
import { count, metadata, selectorOption } from './object.ts';
import { type Container, containerOf } from './pod-template.ts';

const replicaSet = z.object({
  metadata,
  spec: z.object({ template: z.json() }),
  status: z.object({ replicas: count, readyReplicas: count }).prefault({}),
});
const replicaSets = z.object({ items: z.array(replicaSet) });

/** How a controller marks its ReplicaSets. */
export type Marks = { readonly hashLabel: string; readonly revision: string };

/** One revision of a workload: the template it had, and how many of its pods run. */
export type ReplicaSet = z.output<typeof replicaSet>;

/** The ReplicaSets that a workload owns. */
export async function replicaSetsOf(
  kubectl: Kubectl,
  owner: { readonly target: string; readonly uid: string; readonly labels: Readonly<Record<string, string>> },
): Promise<Answer<readonly ReplicaSet[]>> {
  const args = ['replicasets.apps', ...selectorOption(owner.labels)];
  const answer = await kubectl.get(`the ReplicaSets of ${owner.target}`, args, replicaSets);
  if (answer.kind === 'unanswered') return answer;
  const owned = answer.value.items.filter(({ metadata: { ownerReferences } }) =>
    ownerReferences.some(({ uid }) => uid === owner.uid),
  );
  return { kind: 'answered', value: owned };
}

/** The image of a revision, in the container of that name. */
export function imageOf(one: ReplicaSet | undefined, container: string): string | undefined {
  const found = one === undefined ? undefined : containerOf(one.spec.template, container);
  return found?.ok === true ? found.value.image : undefined;
}

/** The number of a revision, as its controller wrote it; 0 without one. */
export function revisionOf(one: ReplicaSet, annotation: string): number {
  const text = one.metadata.annotations[annotation] ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : 0;
}

/** Newest revision first. */
export function newestFirst(all: readonly ReplicaSet[], annotation: string): readonly ReplicaSet[] {
  return all.toSorted((one, other) => revisionOf(other, annotation) - revisionOf(one, annotation));
}

/**
 * The image of the revision before the one with the image of `container`. None when that revision was made later, so that the
 * workload went back from it: nobody must go there again.
 */
export function imageBefore(
  all: readonly ReplicaSet[],
  { name, image }: Container,
  { revision }: Marks,
): string | undefined {
  const ordered = newestFirst(all, revision);
  const current = ordered.find((one) => imageOf(one, name) === image);
  const before = ordered.find((one) => ![undefined, image].includes(imageOf(one, name)));
  if (before === undefined || (current !== undefined && madeAt(before) > madeAt(current))) return undefined;
  return imageOf(before, name);
}

/** RFC 3339 in UTC and whole seconds, so that the order of the texts is that of the times. */
function madeAt({ metadata: { creationTimestamp } }: ReplicaSet): string {
  return creationTimestamp ?? '';
}
