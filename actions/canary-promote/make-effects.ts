import type { PlaceName } from '../../shared/canary/deployment.ts';
import type { Page } from '../../shared/canary/page.ts';
import type { NotifyEvent } from '../../shared/notify/event.ts';
import { type NoticeTarget, targetName } from '../../shared/notify/targets.ts';
import type { CanaryCommand, CanaryEffect, IssueKind } from './effects.ts';

type Of<Kind extends CanaryCommand['kind']> = Extract<CanaryCommand, { readonly kind: Kind }>;

const UNSEEN = { kind: 'unseen' } as const;

/** @param before what is desired until then */
export function pinEffect(place: PlaceName, before: string, image: string, version: string): CanaryEffect {
  return {
    key: `pin ${place} ${version}`,
    do: { kind: 'pin', place, image },
    expect: { kind: 'desired', place, is: before },
    settled: { kind: 'desired', place, is: image },
    retry: 'check-first',
  };
}

/** @param first the image of the version at its first step, where the place may have given it a weight by itself */
export function weightEffect(
  place: PlaceName,
  from: number,
  to: number,
  version: string,
  first?: string,
): CanaryEffect {
  return {
    key: `set-weight ${place} ${version} ${to}`,
    do: { kind: 'set-weight', place, from, to },
    expect: first === undefined ? { kind: 'weight', place, is: from } : { kind: 'desired', place, is: first },
    settled: { kind: 'weight', place, is: to },
    retry: 'check-first',
  };
}

/**
 * Traffic back to stable. It may always be done again, whatever of the release is found.
 * @param over what stands there that is not of the release and goes too; any other such thing is left alone
 */
export function abortEffect(
  place: PlaceName,
  to: string | null,
  version: string,
  over?: string,
): CanaryEffect {
  return {
    key: `abort ${place} ${version}`,
    do: { kind: 'abort', place },
    expect: over === undefined ? UNSEEN : { kind: 'desired', place, is: over },
    settled: { kind: 'back', place, to },
    retry: 'safe',
  };
}

/** @param over as of {@link abortEffect} */
export function undoEffect(place: PlaceName, image: string, version: string, over?: string): CanaryEffect {
  return {
    key: `undo ${place} ${version}`,
    do: { kind: 'undo', place, image },
    expect: over === undefined ? UNSEEN : { kind: 'desired', place, is: over },
    settled: { kind: 'desired', place, is: image },
    retry: 'safe',
  };
}

export function finalTagEffect(command: Omit<Of<'final-tag'>, 'kind'>): CanaryEffect {
  const { tag, sha } = command;
  return {
    key: `final-tag ${tag} ${sha}`,
    do: { kind: 'final-tag', ...command },
    expect: { kind: 'tag', tag, at: null },
    settled: { kind: 'tag', tag, at: sha },
    retry: 'check-first',
  };
}

export function publishEffect(tag: string, candidate: string): CanaryEffect {
  return {
    key: `publish-release ${tag}`,
    do: { kind: 'publish-release', tag, candidate },
    expect: { kind: 'release', tag, is: 'unpublished' },
    settled: { kind: 'release', tag, is: 'published' },
    retry: 'check-first',
  };
}

export function markEffect(tag: string): CanaryEffect {
  return {
    key: `mark-release ${tag}`,
    do: { kind: 'mark-release', tag },
    expect: { kind: 'release', tag, is: 'unmarked' },
    settled: { kind: 'release', tag, is: 'marked' },
    retry: 'check-first',
  };
}

export function latestEffect(tag: string): CanaryEffect {
  return {
    key: `make-latest ${tag}`,
    do: { kind: 'make-latest', tag },
    expect: UNSEEN,
    settled: { kind: 'latest', tag },
    retry: 'safe',
  };
}

/** Setting a flag to the same value twice is the same, so it may be repeated. */
export function flagEffect(name: string, version: string): CanaryEffect {
  return {
    key: `set-flag ${name} ${version}`,
    do: { kind: 'set-flag', name },
    expect: UNSEEN,
    settled: UNSEEN,
    retry: 'safe',
  };
}

export function issueEffect(about: IssueKind, key: string, why: readonly string[]): CanaryEffect {
  return {
    key: `open-issue ${key}`,
    do: { kind: 'open-issue', about, key, why },
    expect: { kind: 'issue', key, exists: false },
    settled: { kind: 'issue', key, exists: true },
    retry: 'check-first',
  };
}

export function askEffect(key: string, step: number, roles: readonly string[]): CanaryEffect {
  return {
    key: `ask-approval ${key}`,
    do: { kind: 'ask-approval', key, step, roles },
    expect: { kind: 'approval-asked', key, asked: false },
    settled: { kind: 'approval-asked', key, asked: true },
    retry: 'check-first',
  };
}

/** PagerDuty takes several events of one key for one incident, so it may be repeated. */
export function pageEffect(page: Page): CanaryEffect {
  return {
    key: `page ${page.dedupKey}`,
    do: { kind: 'page', page },
    expect: UNSEEN,
    settled: UNSEEN,
    retry: 'safe',
  };
}

/** A message that may have been sent is not sent again. */
export function notifyEffect(
  to: NoticeTarget,
  event: NotifyEvent,
  key: string,
  why: readonly string[] = [],
): CanaryEffect {
  return {
    key: `notify ${targetName(to)} ${event} ${key}`,
    do: { kind: 'notify', to, event, key, why },
    expect: UNSEEN,
    settled: UNSEEN,
    retry: 'at-most-once',
  };
}
