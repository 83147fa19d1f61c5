import parse from 'semver/functions/parse.js';
import { type Parsed, parsed } from '../quantity/parsed.ts';
import { type Prerelease, prereleaseOf } from './prerelease.ts';
import { refuseSemver } from './semver-refusal.ts';

/** The fields of one SemVer text. Build metadata says nothing about order and is left out. */
export type SemverText = {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  readonly prerelease: Prerelease | undefined;
};

const CORE = /^(0|[1-9]\d{0,15})\.(0|[1-9]\d{0,15})\.(0|[1-9]\d{0,15})(?![^+-])/;
const DIGITS = /^\d+$/;

/**
 * Reads strict SemVer 2.0.0: anchored, no `v`, no blanks, no leading zeros, three numbers. Build metadata is allowed
 * and dropped. Numbers stop one short of `Number.MAX_SAFE_INTEGER`, so that the next one is always exact.
 * Source: https://semver.org/spec/v2.0.0.html
 */
export function readSemver(text: string): Parsed<SemverText> {
  const core = CORE.exec(text);
  if (core === null) return refuseSemver(text);
  const major = Number(core[1]);
  const minor = Number(core[2]);
  const patch = Number(core[3]);
  if (Math.max(major, minor, patch) >= Number.MAX_SAFE_INTEGER) return refuseSemver(text);
  // Nearly every tag ends here, and the full grammar costs ten times as much.
  if (core[0].length === text.length) return parsed({ major, minor, patch, prerelease: undefined });
  const found = parse(text);
  if (found === null) return refuseSemver(text);
  // The library forgives blanks around a version; its own spelling of what it read does not.
  const build = found.build.length === 0 ? '' : `+${found.build.join('.')}`;
  // It also hands on numbers that it cannot hold as strings of digits.
  const tooLarge = found.prerelease.some((one) => typeof one === 'string' && DIGITS.test(one));
  if (found.version + build !== text || tooLarge) return refuseSemver(text);
  const prerelease = found.prerelease.length === 0 ? undefined : prereleaseOf(found.prerelease);
  return parsed({ major, minor, patch, prerelease });
}
