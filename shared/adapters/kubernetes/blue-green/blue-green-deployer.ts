import type { Deployer, DeployCommand, Deployment, PlaceName } from '../../../canary/deployment.ts';
import type { Performed } from '../../../drive/performed.ts';
import { mapped } from '../../deploy/mapped.ts';
import { because } from '../../deploy/outcome.ts';
import { refuseImage } from '../../deploy/plain.ts';
import type { Environment, Run } from '../../process/run.ts';
import { createKubectl, type Kubectl, type Patch } from '../kubectl.ts';
import { missingRights } from '../rights.ts';
import type { DeploymentEntry } from '../rolling/rolling-deployer.ts';
import { byHand } from './by-hand.ts';
import { type Before, pin, switchOver, takeBack, undo } from './change.ts';
import { guardOf, shownOf } from './shown.ts';
import { type BlueGreenTarget, type BlueGreenView, viewBlueGreen } from './view.ts';

export type BlueGreenEntry = DeploymentEntry & { readonly service?: string | undefined };

/**
 * Two Deployments, `<name>-blue` and `<name>-green`, and a Service that selects one of them. A pin goes to the idle one; the
 * switch and the way back are one write to the selector. The old side keeps its pods until the next pin takes it, however long
 * that is: a plain Deployment has nothing like Argo's `scaleDownDelaySeconds`, and a job that ends cannot wait for one. Where
 * something else scales it down, the way back scales it up first.
 */
export function blueGreenDeployer(
  entry: BlueGreenEntry,
  place: PlaceName,
  run: Run,
  env: Environment,
): Deployer {
  const kubectl = createKubectl(run, entry, env);
  const { name, namespace, container, service = name } = entry;
  const target: BlueGreenTarget = {
    container,
    service: `services/${service}`,
    sides: [`deployments.apps/${name}-blue`, `deployments.apps/${name}-green`],
    text: `blue-green ${name} in ${namespace}`,
  };
  let last: BlueGreenView | undefined;
  return {
    place,
    kind: 'kubernetes',
    target: target.text,
    read: async () =>
      mapped(await viewBlueGreen(kubectl, target), (view) => {
        last = view;
        return shownOf(view);
      }),
    write: (command, seen) => write(kubectl, target, command, seen),
    byHand: (command) => byHand(kubectl, target, command, last),
    preflight: async (weights) => {
      const [view, rights] = await Promise.all([
        viewBlueGreen(kubectl, target),
        missingRights(
          kubectl,
          [target.service, ...target.sides].map((resource) => ({ resource })),
        ),
      ]);
      return mapped(view, () => [...obstacles(target, weights), ...rights]);
    },
  };
}

async function write(
  kubectl: Kubectl,
  target: BlueGreenTarget,
  command: DeployCommand,
  seen: Deployment,
): Promise<Performed> {
  const refused = 'image' in command ? refuseImage(command.image) : undefined;
  if (refused !== undefined) return refused;
  const answer = await viewBlueGreen(kubectl, target);
  if (answer.kind === 'unanswered') return { kind: 'unknown', reason: answer.reason };
  const forward = command.kind === 'pin' || command.kind === 'set-weight';
  if (forward && guardOf(answer.value) !== seen.guard)
    return because(
      'overtaken',
      'overtaken',
      `${target.text} has changed since it was read; nothing was written`,
    );
  const change = changeOf(answer.value, command);
  if ('kind' in change) return change;
  if ('of' in change) return kubectl.patch(change);
  const performed = await kubectl.patch(change.first);
  return performed.kind === 'done' ? change.then : performed;
}

function changeOf(view: BlueGreenView, command: DeployCommand): Patch | Before | Performed {
  switch (command.kind) {
    case 'pin':
      return shownOf(view).desired === command.image ? { kind: 'done' } : pin(view, command.image);
    case 'set-weight':
      return switchOver(view, command.from, command.to);
    case 'abort':
      return takeBack(view);
    case 'undo':
      return undo(view, command.image);
  }
}

function obstacles({ text }: BlueGreenTarget, weights: readonly number[]): readonly string[] {
  const between = weights.filter((weight) => weight < 100);
  return between.length === 0
    ? []
    : [
        `${text} switches at once and cannot stop at ${between.join('%, ')}%: its strategy has the one step 100%`,
      ];
}
