import type { Deployment } from '../../../canary/deployment.ts';
import { isObserved, isRolledOut, stuck } from '../deployment.ts';
import { ABORTED, type BlueGreenView, REPLACES, type Side } from './view.ts';

/**
 * Whether the idle side is the desired version: it was pinned to replace the very image that is live. Once it is live itself
 * the other side, pinned for an image before, is the old one.
 */
export function isCandidate({ idle, live }: BlueGreenView): boolean {
  const replaces = idle.deployment.metadata.annotations[REPLACES];
  return replaces === live.container.image && idle.container.image !== live.container.image;
}

/** Whether traffic was taken back from what is on the idle side. */
export function isAborted({ service, idle }: BlueGreenView): boolean {
  return service.metadata.annotations[ABORTED] === idle.container.image;
}

/** Whether the old side could take the traffic this moment. */
export function canGoBack(view: BlueGreenView): boolean {
  return !isCandidate(view) && !isAborted(view) && view.idle.deployment.status.readyReplicas > 0;
}

/** What the two sides show to people and to the decision. */
export function shownOf(view: BlueGreenView): Deployment {
  const { live, idle, service } = view;
  const candidate = isCandidate(view);
  const side = candidate ? idle : live;
  const old = canGoBack(view) ? idle.container.image : undefined;
  const why = isObserved(side.deployment) ? stuck(side.deployment) : undefined;
  return {
    desired: side.container.image,
    stable: candidate ? live.container.image : old,
    weight: candidate ? 0 : 100,
    phase: phaseOf(view, side),
    ready: readyOf(side),
    guard: guardOf(view),
    notes: {
      live: live.deployment.metadata.name,
      idle: `${idle.deployment.metadata.name} with ${idle.deployment.status.readyReplicas} ready pods`,
      service: service.metadata.name,
      ...(why === undefined ? {} : { message: why }),
    },
  };
}

/** Changes with what is asked of either side and with the side that is live. */
export function guardOf({ service, live, idle }: BlueGreenView): string {
  const sides = [live, idle].map(({ deployment: { metadata } }) => [metadata.uid, metadata.generation]);
  return [service.metadata.uid, ...sides.flat()].join(' ');
}

function phaseOf(view: BlueGreenView, side: Side): Deployment['phase'] {
  if (isCandidate(view) && isAborted(view)) return 'aborted';
  if (isRolledOut(side.deployment)) return isCandidate(view) ? 'paused' : 'steady';
  return isObserved(side.deployment) && stuck(side.deployment) !== undefined ? 'degraded' : 'moving';
}

/** The counts belong to the newest template only once the controller has seen it and no pod of another is left. */
function readyOf({ deployment }: Side): number {
  const { status } = deployment;
  if (!isObserved(deployment)) return 0;
  return Math.min(status.readyReplicas, status.updatedReplicas);
}
