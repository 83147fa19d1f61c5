import * as z from 'zod';
import type { Deployment } from '../../canary/deployment.ts';
import { daemonSetShape, standingOfDaemonSet } from '../kubernetes/daemon-set.ts';
import { deploymentShape, standingOfDeployment } from '../kubernetes/deployment.ts';
import type { Kubectl } from '../kubernetes/kubectl.ts';
import type { Standing } from '../kubernetes/standing.ts';
import { standingOfStatefulSet, statefulSetShape } from '../kubernetes/stateful-set.ts';
import { WORKLOAD_KINDS, type WorkloadName } from './objects.ts';

/** How the pods of a release stand, which helm does not say: it calls a release deployed once it has sent the objects. */
export type Pods = {
  readonly phase: Deployment['phase'];
  /** Whether traffic can reach no pod but those of the newest revision. */
  readonly isAlone: boolean;
  /** For people: what was seen, or why nothing was. */
  readonly told: string;
  /** Why nobody could see them; `undefined` where somebody could. */
  readonly unseen?: string;
};

const workload = z.discriminatedUnion('kind', [
  deploymentShape.extend({ kind: z.literal('Deployment') }),
  statefulSetShape.extend({ kind: z.literal('StatefulSet') }),
  daemonSetShape.extend({ kind: z.literal('DaemonSet') }),
]);
const list = z.object({ items: z.array(workload) });

const RESOURCES: Readonly<Record<WorkloadName['kind'], string>> = {
  Deployment: 'deployments.apps',
  StatefulSet: 'statefulsets.apps',
  DaemonSet: 'daemonsets.apps',
};

/**
 * Asks how these workloads stand, with one question for the kinds that are among them. `undefined` where there are none: then only
 * helm's word counts.
 */
export async function podsOf(
  kubectl: Pick<Kubectl, 'get'>,
  release: string,
  names: readonly WorkloadName[],
): Promise<Pods | undefined> {
  const kinds = WORKLOAD_KINDS.filter((kind) => names.some((one) => one.kind === kind));
  if (kinds.length === 0) return undefined;
  const asked = `the ${kinds.map((kind) => `${kind}s`).join(' and ')} of helm release ${release}`;
  const answer = await kubectl.get(asked, [kinds.map((kind) => RESOURCES[kind]).join(',')], list);
  if (answer.kind === 'unanswered') return unseen(answer.reason.message);
  const standings = names.map(({ kind, name }) => {
    const found = answer.value.items.find((one) => one.kind === kind && one.metadata.name === name);
    return found === undefined ? absent({ kind, name }) : standingOf(found);
  });
  const why = standings.flatMap(({ stuck }) => stuck ?? [])[0];
  const late = standings.filter(({ isUp }) => !isUp);
  return {
    phase: late.length === 0 ? 'steady' : why === undefined ? 'moving' : 'degraded',
    isAlone: standings.every(({ isAlone }) => isAlone),
    told: why ?? (late.length === 0 ? standings : late).map(({ told }) => told).join('; '),
  };
}

/** Nobody could see them, and so nobody says that they are up. */
export function unseen(why: string): Pods {
  return { phase: 'moving', isAlone: false, told: why, unseen: why };
}

function standingOf(one: z.output<typeof workload>): Standing {
  switch (one.kind) {
    case 'Deployment':
      return standingOfDeployment(one);
    case 'StatefulSet':
      return standingOfStatefulSet(one);
    case 'DaemonSet':
      return standingOfDaemonSet(one);
  }
}

function absent({ kind, name }: WorkloadName): Standing {
  return { isUp: false, isAlone: false, stuck: undefined, told: `${kind} ${name}: not there` };
}
