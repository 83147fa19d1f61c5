import type { Performed } from '../../../drive/performed.ts';
import { because } from '../../deploy/outcome.ts';
import { isRolledOut } from '../deployment.ts';
import { annotationChange, annotationPath, imageChange, type Operation, unchanged } from '../json-patch.ts';
import type { Patch } from '../kubectl.ts';
import { canGoBack, isAborted, isCandidate } from './shown.ts';
import { ABORTED, type BlueGreenView, REPLACES } from './view.ts';

/** Gives the idle side the image and makes it the candidate; pods as many as are live where it was scaled down. */
export function pin(view: BlueGreenView, image: string): Patch | Performed {
  const { target, idle, live } = view;
  if (isAborted(view) && idle.container.image === image) return aborted(view);
  const { metadata, spec } = idle.deployment;
  const scale: readonly Operation[] =
    spec.replicas === 0
      ? [{ op: 'replace', path: '/spec/replicas', value: live.deployment.spec.replicas }]
      : [];
  return {
    of: idle.resource,
    what: `pin the idle side of ${target.text} to ${image}`,
    type: 'json',
    body: [
      ...unchanged(metadata),
      ...imageChange(idle.container, image),
      ...scale,
      annotationChange(metadata.annotations, REPLACES, live.container.image),
    ],
  };
}

function aborted({ target, idle }: BlueGreenView): Performed {
  return because(
    'refused',
    'deploy-aborted',
    `Traffic of ${target.text} was taken back from ${idle.container.image}; only another version starts it`,
  );
}

/** Moves all traffic to the candidate, once each of its pods is ready. */
export function switchOver(view: BlueGreenView, from: number, to: number): Patch | Performed {
  const { target, idle } = view;
  if (to !== 100)
    return because(
      'refused',
      'unsupported',
      `${target.text} cannot have ${to}% of the traffic: only all or none`,
    );
  if (!isCandidate(view))
    return from === 100 || !isAborted(view)
      ? { kind: 'done' }
      : because('overtaken', 'overtaken', `${target.text} was taken back; nothing was written`);
  if (isAborted(view)) return aborted(view);
  if (!isRolledOut(idle.deployment))
    return because(
      'overtaken',
      'on-its-way',
      `The pods of ${idle.resource} are not all ready yet; look again`,
    );
  return select(view, []);
}

/** Moves all traffic to the old side, and notes on the Service what it was taken back from. */
export function takeBack(view: BlueGreenView): Patch | Performed {
  const { target, idle, live, service } = view;
  // The candidate that has no traffic, or lost it before, needs no way back.
  if (isCandidate(view) || isAborted(view)) return { kind: 'done' };
  if (!canGoBack(view))
    return because(
      'refused',
      'no-stable',
      `${idle.resource} has no ready pod, so ${target.text} would answer nobody; scale it up first`,
    );
  return select(view, [annotationChange(service.metadata.annotations, ABORTED, live.container.image)]);
}

/** Makes the image the desired one again: by taking back the traffic, or where it has the traffic by giving up the candidate. */
export function undo(view: BlueGreenView, image: string): Patch | Performed {
  const { target, idle, live } = view;
  if (live.container.image === image) {
    if (!isCandidate(view)) return { kind: 'done' };
    return {
      of: idle.resource,
      what: `give up ${idle.container.image} on ${target.text}`,
      type: 'json',
      body: [
        ...unchanged(idle.deployment.metadata),
        { op: 'test', path: annotationPath(REPLACES), value: image },
        { op: 'remove', path: annotationPath(REPLACES) },
      ],
    };
  }
  if (idle.container.image === image) return takeBack(view);
  return because(
    'refused',
    'not-found',
    `No side of ${target.text} has ${image}: they have ${live.container.image} and ${idle.container.image}. Pin it first`,
  );
}

/** The selector with the values of the idle side: same keys, so that the way back is the same. */
export function otherSelector({ service, idle }: BlueGreenView): Readonly<Record<string, string>> {
  const keys = Object.keys(service.spec.selector);
  return Object.fromEntries(keys.map((key) => [key, idle.labels[key] ?? '']));
}

function select(view: BlueGreenView, marks: readonly Operation[]): Patch {
  const { target, service, idle } = view;
  return {
    of: target.service,
    what: `move ${target.text} to ${idle.container.image}`,
    type: 'json',
    body: [
      { op: 'test', path: '/metadata/uid', value: service.metadata.uid },
      { op: 'test', path: '/spec/selector', value: service.spec.selector },
      { op: 'replace', path: '/spec/selector', value: otherSelector(view) },
      ...marks,
    ],
  };
}
