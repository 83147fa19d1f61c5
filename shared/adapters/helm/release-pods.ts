import type { Kubectl } from '../kubernetes/kubectl.ts';
import type { Helm, History } from './helm.ts';
import { workloadsIn } from './objects.ts';
import { type Pods, podsOf, unseen } from './pods.ts';

/** Says how the pods of a release stand, once helm calls it deployed. */
export type LookAtPods = (history: History) => Promise<Pods | undefined>;

/** Binds a look at the pods to a release. Its objects stay the same while its revision does, so they are asked for once. */
export function lookAtPods(
  helm: Pick<Helm, 'content'>,
  kubectl: Pick<Kubectl, 'get'>,
  { release, namespace }: { readonly release: string; readonly namespace: string },
): LookAtPods {
  let known: { readonly revision: number; readonly names: ReturnType<typeof workloadsIn> } | undefined;
  return async ({ newest }) => {
    if (newest.status !== 'deployed') return undefined;
    const { revision } = newest;
    if (known?.revision !== revision) {
      const content = await helm.content(release, newest);
      if (content.kind === 'unanswered') return unseen(content.reason.message);
      known = { revision, names: workloadsIn(content.value.manifest, namespace) };
    }
    const { names } = known;
    return names.ok ? podsOf(kubectl, release, names.value) : unseen(names.message);
  };
}
