import type { Entry, Scope } from './entry.ts';
import { pathSegment } from './path-segment.ts';

/** Where an entry stands on the branch: `<scope>/<subject>/<seq, 6 digits>-<kind>.json`. */
export function entryPath({
  scope,
  subject,
  seq,
  kind,
}: Pick<Entry, 'scope' | 'subject' | 'seq' | 'kind'>): string {
  return `${pathSegment(scope)}/${pathSegment(subject)}/${String(seq).padStart(6, '0')}-${kind}.json`;
}

/** Where the state of a scope stands. */
export function statePath(scope: Scope): string {
  return `state/${pathSegment(scope)}.json`;
}

/** Where the branch says what it is. */
export const README_PATH = 'README.md';
