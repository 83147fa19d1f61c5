import { type CalDate, type CalVersion, compareDates } from './calver.ts';
import type { FinalVersion, SemVersion } from './version.ts';

/** The kinds of step that a SemVer version can take. */
export type Step = 'patch' | 'minor' | 'major';

/** The version one step above another, with the numbers behind it back at zero. */
export function step({ major, minor, patch }: SemVersion, kind: Step): SemVersion {
  switch (kind) {
    case 'major':
      return { scheme: 'semver', major: major + 1, minor: 0, patch: 0 };
    case 'minor':
      return { scheme: 'semver', major, minor: minor + 1, patch: 0 };
    case 'patch':
      return { scheme: 'semver', major, minor, patch: patch + 1 };
  }
}

/**
 * The first version of a kind that no final version stands in the way of: one step above the highest patch of the line,
 * the highest minor of the major, or the highest major of all. `from` counts too, tagged or not.
 */
export function freeStep(from: SemVersion, kind: Step, finals: readonly FinalVersion[]): SemVersion {
  let highest = from;
  for (const final of finals) {
    if (final.scheme !== 'semver' || !sameSeries(from, final, kind)) continue;
    if (final[kind] > highest[kind]) highest = final;
  }
  return step(highest, kind);
}

/** The first version of a day above all that are tagged: the day itself, then `.1`. */
export function freeOnDate({ year, month, day }: CalDate, finals: readonly FinalVersion[]): CalVersion {
  let serial = 0;
  for (const final of finals)
    if (final.scheme === 'calver' && compareDates(final, { year, month, day }) === 0)
      serial = Math.max(serial, final.serial + 1);
  return { scheme: 'calver', year, month, day, serial };
}

function sameSeries(a: SemVersion, b: SemVersion, kind: Step): boolean {
  if (kind === 'major') return true;
  return a.major === b.major && (kind === 'minor' || a.minor === b.minor);
}
