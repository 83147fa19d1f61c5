import { type Parsed, parsed } from '../quantity/parsed.ts';
import { type CalVersion, compareCalVersions, formatCalVersion, parseCalVersion } from './calver.ts';
import { comparePrereleases, formatPrerelease, type Prerelease } from './prerelease.ts';
import { readSemver } from './semver-text.ts';

/** How a repository numbers its releases. */
export type Scheme = 'semver' | 'calver';

/** Three numbers, none of them beyond `Number.MAX_SAFE_INTEGER`. */
export type SemVersion = {
  readonly scheme: 'semver';
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
};

/** The version of a release that went all the way, without a pre-release. */
export type FinalVersion = SemVersion | CalVersion;

/** A final version, or a pre-release on the way to it. */
export type Version = { readonly final: FinalVersion; readonly prerelease: Prerelease | undefined };

/**
 * Reads a whole text as a version: strict SemVer 2.0.0, or a calendar date with the same pre-releases behind it
 * (`2026.11.21-rc.1`). No `v` before it and no blanks around it. Build metadata (`+…`) is allowed and dropped: it has no
 * place in the order, and a tag that carries it still takes its version.
 */
export function parseVersion(text: string, scheme: Scheme): Parsed<Version> {
  return scheme === 'semver' ? parseSemVersion(text) : parseCalendar(text);
}

/** Prints a version; candidates dotted (`1.4.0-rc.1`), build metadata gone. */
export function formatVersion({ final, prerelease }: Version): string {
  const text = formatFinal(final);
  return prerelease === undefined ? text : `${text}-${formatPrerelease(prerelease)}`;
}

/** Prints a final version, such as `1.4.0` or `2026.11.21.1`. */
export function formatFinal(final: FinalVersion): string {
  return final.scheme === 'calver' ? formatCalVersion(final) : `${final.major}.${final.minor}.${final.patch}`;
}

/** Orders final versions: negative when `a` is the older one. Between schemes, SemVer comes before the calendar. */
export function compareFinal(a: FinalVersion, b: FinalVersion): number {
  if (a.scheme === 'semver')
    return b.scheme === 'semver' ? a.major - b.major || a.minor - b.minor || a.patch - b.patch : -1;
  return b.scheme === 'calver' ? compareCalVersions(a, b) : 1;
}

/** Orders versions: rc.10 after rc.9, a final version after all its pre-releases. */
export function compareVersions(a: Version, b: Version): number {
  const order = compareFinal(a.final, b.final);
  if (order !== 0) return order;
  if (a.prerelease === undefined) return b.prerelease === undefined ? 0 : 1;
  return b.prerelease === undefined ? -1 : comparePrereleases(a.prerelease, b.prerelease);
}

function parseSemVersion(text: string): Parsed<Version> {
  const read = readSemver(text);
  if (!read.ok) return read;
  const { major, minor, patch, prerelease } = read.value;
  return parsed({ final: { scheme: 'semver', major, minor, patch }, prerelease });
}

function parseCalendar(text: string): Parsed<Version> {
  const dateEnd = text.search(/[-+]/);
  const date = parseCalVersion(dateEnd < 0 ? text : text.slice(0, dateEnd));
  if (!date.ok || dateEnd < 0) return date.ok ? parsed({ final: date.value, prerelease: undefined }) : date;
  // What follows the date has SemVer's grammar: borrow it behind a version of the least length.
  const rest = readSemver(`0.0.0${text.slice(dateEnd)}`);
  if (!rest.ok) return { ...rest, at: Math.max(0, rest.at - '0.0.0'.length) + dateEnd };
  return parsed({ final: date.value, prerelease: rest.value.prerelease });
}
