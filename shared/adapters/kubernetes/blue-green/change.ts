import type { Performed } from '../../../drive/performed.ts';
import { because } from '../../deploy/outcome.ts';
import { isRolledOut, stuck } from '../deployment.ts';
import { annotationChange, annotationPath, imageChange, type Operation, unchanged } from '../json-patch.ts';
import type { Patch } from '../kubectl.ts';
import { canGoBack, isAborted, isCandidate } from './shown.ts';
import { ABORTED, type BlueGreenView, REPLACES, type Side } from './view.ts';

/** A write that must come before the one that is wanted, and how that one stands once it is done. */
export type Before = { readonly first: Patch; readonly then: Performed };

/** Gives the idle side the image and makes it the candidate; pods as many as are live where it was scaled down. */
export function pin(view: BlueGreenView, image: string): Patch | Performed {
  const { target, idle, live } = view;
  if (isAborted(view) && idle.container.image === image) return aborted(view);
  const { metadata, spec } = idle.deployment;
  const scale = spec.replicas === 0 ? [asManyAs(live)] : [];
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

/**
 * Moves all traffic to the old side, and notes on the Service what it was taken back from. A side without pods would answer
 * nobody, so one that somebody has scaled down gets its pods first.
 */
export function takeBack(view: BlueGreenView): Patch | Before | Performed {
  const { target, idle, live, service } = view;
  // The candidate that has no traffic, or lost it before, needs no way back.
  if (isCandidate(view) || isAborted(view)) return { kind: 'done' };
  if (canGoBack(view))
    return select(view, [annotationChange(service.metadata.annotations, ABORTED, live.container.image)]);
  const why = `${idle.resource} has no ready pod yet, so ${target.text} would answer nobody; look again`;
  const wait = because('unknown', 'on-its-way', why);
  const { metadata, spec } = idle.deployment;
  if (spec.replicas === 0)
    return {
      first: {
        of: idle.resource,
        what: `scale up ${idle.resource}, the old side of ${target.text}`,
        type: 'json',
        body: [...unchanged(metadata), asManyAs(live)],
      },
      then: wait,
    };
  const reason = stuck(idle.deployment);
  return reason === undefined
    ? wait
    : because(
        'refused',
        'no-stable',
        `${idle.resource} has no ready pod and does not come up (${reason}), so ${target.text} would answer nobody`,
      );
}

function asManyAs({ deployment }: Side): Operation {
  return { op: 'replace', path: '/spec/replicas', value: deployment.spec.replicas };
}

/** Makes the image the desired one again: by taking back the traffic, or where it has the traffic by giving up the candidate. */
export function undo(view: BlueGreenView, image: string): Patch | Before | Performed {
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
