import type { Deployer, DeployCommand, Deployment, PlaceName } from '../../../canary/deployment.ts';
import type { Performed } from '../../../drive/performed.ts';
import { mapped } from '../../deploy/mapped.ts';
import { because } from '../../deploy/outcome.ts';
import { refuseImage } from '../../deploy/plain.ts';
import type { Environment, Run } from '../../process/run.ts';
import { imageByHand } from '../by-hand.ts';
import { DEPLOYMENT_MARKS, isRolledOut } from '../deployment.ts';
import { type ClusterPlace, createKubectl, type Kubectl } from '../kubectl.ts';
import { imageBefore } from '../replica-set.ts';
import { missingRights } from '../rights.ts';
import { pinPatch, undoPatch } from '../template-change.ts';
import { type RollingTarget, type RollingView, shownOf, viewRolling } from './view.ts';

export type DeploymentEntry = ClusterPlace & {
  readonly name: string;
  readonly container?: string | undefined;
};

/**
 * Changes a plain Deployment, pod by pod. There is no weight to set: a pin starts the way to 100%, and an abort turns it round.
 */
export function rollingDeployer(
  entry: DeploymentEntry,
  place: PlaceName,
  run: Run,
  env: Environment,
): Deployer {
  const kubectl = createKubectl(run, entry, env);
  const { name, namespace, container } = entry;
  const target: RollingTarget = {
    container,
    resource: `deployments.apps/${name}`,
    text: `deployment ${name} in ${namespace}`,
  };
  return {
    place,
    kind: 'kubernetes',
    target: target.text,
    read: async () => mapped(await viewRolling(kubectl, target), shownOf),
    write: (command, seen) => write(kubectl, target, command, seen),
    byHand: (command) => byHand(kubectl, target, command),
    preflight: async (weights) => {
      const [view, rights] = await Promise.all([
        viewRolling(kubectl, target),
        missingRights(kubectl, [{ resource: target.resource }]),
      ]);
      return mapped(view, (one) => [...obstacles(one, weights), ...rights]);
    },
  };
}

async function write(
  kubectl: Kubectl,
  target: RollingTarget,
  command: DeployCommand,
  seen: Deployment,
): Promise<Performed> {
  const refused = 'image' in command ? refuseImage(command.image) : undefined;
  if (refused !== undefined) return refused;
  const answer = await viewRolling(kubectl, target);
  if (answer.kind === 'unanswered') return { kind: 'unknown', reason: answer.reason };
  const view = answer.value;
  const { image } = view.workload.container;
  if (command.kind === 'set-weight') return atWeight(view, command.to);
  if (command.kind !== 'abort' && image === command.image) return { kind: 'done' };
  if (image !== seen.desired)
    return because(
      'overtaken',
      'overtaken',
      `${target.text} has changed since it was read; nothing was written`,
    );
  if (command.kind === 'pin') return kubectl.patch(pinPatch(view.workload, command.image));
  return command.kind === 'undo'
    ? kubectl.patch(undoPatch(view.workload, command.image, view.replicaSets, DEPLOYMENT_MARKS))
    : abort(kubectl, view);
}

/**
 * Turns a change round that is on its way. One that is complete is taken back by `undo` with its image, and one that goes back
 * already has no version before it.
 */
async function abort(
  kubectl: Kubectl,
  { deployment, workload, replicaSets }: RollingView,
): Promise<Performed> {
  if (isRolledOut(deployment)) return { kind: 'done' };
  const image = imageBefore(replicaSets, workload.container, DEPLOYMENT_MARKS);
  if (image !== undefined) return kubectl.patch(undoPatch(workload, image, replicaSets, DEPLOYMENT_MARKS));
  return replicaSets.length > 1
    ? { kind: 'done' }
    : because('refused', 'no-stable', `${workload.target} has no version before ${workload.container.image}`);
}

function atWeight({ deployment, workload: { target } }: RollingView, to: number): Performed {
  if (to === 100)
    return isRolledOut(deployment)
      ? { kind: 'done' }
      : because('overtaken', 'on-its-way', `${target} is on its way already; look again`);
  return because('refused', 'unsupported', `${target} cannot have ${to}% of the traffic: only a canary can`);
}

function obstacles(
  { deployment, workload: { target } }: RollingView,
  weights: readonly number[],
): readonly string[] {
  const between = weights.filter((weight) => weight < 100);
  const problems: string[] = [];
  if (between.length > 0)
    problems.push(
      `${target} is changed pod by pod and cannot stop at ${between.join('%, ')}%: use a strategy with the one step 100%, or an Argo Rollout`,
    );
  if (deployment.spec.paused) problems.push(`${target} is paused (spec.paused): no pod would change`);
  return problems;
}

function byHand(kubectl: Kubectl, target: RollingTarget, command: DeployCommand): string {
  switch (command.kind) {
    case 'set-weight':
      return kubectl.line(['rollout', 'status', target.resource]);
    case 'abort':
      return kubectl.line(['rollout', 'undo', target.resource]);
    case 'pin':
    case 'undo':
      return imageByHand(kubectl, target, command.image);
  }
}
