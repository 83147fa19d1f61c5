import type { NextVersion, VersionRequest } from '../../shared/semver/next-version.ts';
import { formatFinal } from '../../shared/semver/version.ts';
import { DEFAULT_FIRST_VERSION } from '../../shared/semver/versioning.ts';
import { dated, named, tagged } from './tagged.ts';

/** A request with every default and nothing asked. */
export const PLAIN: VersionRequest = {
  scheme: 'semver',
  base: undefined,
  bump: 'patch',
  versions: [],
  forced: undefined,
  releaseAs: [],
  zeroMajor: 'minor',
  unreleased: undefined,
  firstVersion: DEFAULT_FIRST_VERSION,
  today: { year: 2026, month: 11, day: 21 },
};

/** A request on top of the base `name`, in a repository that holds `others` besides. */
export function on(
  name: string | undefined,
  others: readonly string[],
  more: Partial<VersionRequest> = {},
): VersionRequest {
  const versions = tagged(name === undefined ? others : [name, ...others]);
  return { ...PLAIN, versions, base: name === undefined ? undefined : named(versions, name), ...more };
}

/** The `Release-As` footers of commits, newest first; the n-th commit is named n seven times. */
export const says = (...texts: readonly string[]): VersionRequest['releaseAs'] =>
  texts.map((text, place) => ({ text, commit: String(place + 1).repeat(7) }));

/** The same in a calendar without a prefix. */
export function onDay(
  name: string | undefined,
  others: readonly string[],
  more: Partial<VersionRequest> = {},
): VersionRequest {
  const versions = dated(...(name === undefined ? others : [name, ...others]));
  const base = name === undefined ? undefined : named(versions, name);
  return { ...PLAIN, scheme: 'calver', versions, base, ...more };
}

/** A next version in one line: the version, its bump, its reason and its notes, or the codes of the other answers. */
export function line(next: NextVersion): string {
  switch (next.kind) {
    case 'version':
      return [
        formatFinal(next.version),
        next.bump,
        next.because.code,
        ...next.notes.map(({ code }) => code),
      ].join(' ');
    case 'none':
      return ['none', next.because.code, ...next.notes.map(({ code }) => code)].join(' ');
    case 'refused':
      return ['refused', ...next.reasons.map(({ code }) => code)].join(' ');
  }
}
