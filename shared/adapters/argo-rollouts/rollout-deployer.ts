import type { Deployer, DeployCommand, Deployment, PlaceName } from '../../canary/deployment.ts';
import type { Performed } from '../../drive/performed.ts';
import { mapped } from '../deploy/mapped.ts';
import { because } from '../deploy/outcome.ts';
import { refuseImage } from '../deploy/plain.ts';
import { type ClusterPlace, createKubectl, type Kubectl } from '../kubernetes/kubectl.ts';
import { missingRights } from '../kubernetes/rights.ts';
import { pinPatch, undoPatch } from '../kubernetes/template-change.ts';
import type { Environment, Run } from '../process/run.ts';
import { argoByHand } from './by-hand.ts';
import { obstacles } from './preflight.ts';
import { promotion } from './promotion.ts';
import { ARGO_MARKS } from './rollout.ts';
import { guardOf, shownOf } from './shown.ts';
import type { ArgoTarget } from './target.ts';
import { askRollout, viewRollout } from './view.ts';
import { isPromoted } from './weight.ts';

export type RolloutEntry = ClusterPlace & { readonly name: string; readonly container?: string | undefined };

/**
 * Moves traffic through a Rollout of Argo, with `kubectl` alone.
 * @param keepsOld milliseconds that the old pods are to be kept after 100%; `undefined` where nobody says
 */
export function rolloutDeployer(
  entry: RolloutEntry,
  place: PlaceName,
  run: Run,
  env: Environment,
  keepsOld?: number,
): Deployer {
  const kubectl = createKubectl(run, entry, env);
  const { name, namespace, container } = entry;
  const target: ArgoTarget = {
    name,
    namespace,
    container,
    resource: `rollouts.argoproj.io/${name}`,
    text: `rollout ${name} in ${namespace}`,
  };
  return {
    place,
    kind: 'argo-rollouts',
    target: target.text,
    read: async () => mapped(await viewRollout(kubectl, target), shownOf),
    write: (command, seen) => write(kubectl, target, command, seen),
    byHand: (command) => argoByHand(kubectl, target, command),
    preflight: async (weights) => {
      const [view, minor, rights] = await Promise.all([
        viewRollout(kubectl, target),
        kubectl.minor(),
        missingRights(kubectl, [
          { resource: target.resource },
          { resource: target.resource, subresource: 'status' },
        ]),
      ]);
      return mapped(view, (one) => [...obstacles(one, weights, keepsOld), ...tooOld(minor), ...rights]);
    },
  };
}

/** The first kubectl that writes to the status of an object (`--subresource`), as each step and the way back must. */
const OLDEST_KUBECTL = 24;

function tooOld(minor: number | undefined): readonly string[] {
  return minor === undefined || minor >= OLDEST_KUBECTL
    ? []
    : [
        `kubectl is 1.${minor}, and Argo Rollouts need 1.${OLDEST_KUBECTL} or newer (kubectl patch --subresource): install a newer one`,
      ];
}

async function write(
  kubectl: Kubectl,
  target: ArgoTarget,
  command: DeployCommand,
  seen: Deployment,
): Promise<Performed> {
  const refused = 'image' in command ? refuseImage(command.image) : undefined;
  if (refused !== undefined) return refused;
  if (command.kind === 'abort') return abort(kubectl, target);
  const view = await viewRollout(kubectl, target);
  if (view.kind === 'unanswered') return { kind: 'unknown', reason: view.reason };
  const { workload, replicaSets, stable, rollout } = view.value;
  const { image } = workload.container;
  if (command.kind === 'undo') {
    if (image === command.image) return { kind: 'done' };
    if (image !== seen.desired) return movedOn(target);
    return kubectl.patch(undoPatch(workload, command.image, replicaSets, ARGO_MARKS, stable));
  }
  if (guardOf(view.value) !== seen.guard) return movedOn(target);
  if (command.kind === 'set-weight') {
    const patch = promotion(view.value, command.from, command.to);
    return 'kind' in patch ? patch : kubectl.patch(patch);
  }
  if (image !== command.image) return kubectl.patch(pinPatch(workload, command.image));
  return rollout.status.abort && !isPromoted(view.value)
    ? because(
        'refused',
        'deploy-aborted',
        `${target.text} was aborted with ${image}; only another version starts it`,
      )
    : { kind: 'done' };
}

/**
 * Written even when the cluster would not say what it shows. Left out only where it would move nothing, because the version
 * that runs is the stable one; refused only where there is no stable version to go to.
 */
async function abort(kubectl: Kubectl, target: ArgoTarget): Promise<Performed> {
  const rollout = await askRollout(kubectl, target);
  if (rollout.kind === 'answered') {
    const { metadata, spec, status } = rollout.value;
    const isObserved = status.observedGeneration === String(metadata.generation) && spec.workloadRef == null;
    if (isObserved && isPromoted({ rollout: rollout.value })) return { kind: 'done' };
    if (status.stableRS === '' && isObserved)
      return because('refused', 'no-stable', `${target.text} has no stable version yet to go back to`);
    // Who sleeps in this write while another run takes the release back must not abort the stable version on waking.
    if (status.currentPodHash !== '')
      return kubectl.patch({
        of: target.resource,
        what: `abort ${target.text}`,
        type: 'json',
        subresource: 'status',
        body: [
          { op: 'test', path: '/status/currentPodHash', value: status.currentPodHash },
          { op: 'add', path: '/status/abort', value: true },
        ],
      });
  }
  return kubectl.patch({
    of: target.resource,
    what: `abort ${target.text}`,
    type: 'merge',
    subresource: 'status',
    body: { status: { abort: true } },
  });
}

function movedOn({ text }: ArgoTarget): Performed {
  return because('overtaken', 'overtaken', `${text} has changed since it was read; nothing was written`);
}
