import { freeOnDate, freeStep } from './free-version.ts';
import { finalsOf, type TaggedVersion } from './tagged-version.ts';
import type { FinalVersion } from './version.ts';

/**
 * The version of a hotfix on top of a released one: the highest patch over all final tags of its line, on whatever
 * branch, plus one; in a calendar the next free one of the day of the base. `base` counts too, tagged or not.
 */
export function hotfixVersion(base: FinalVersion, versions: readonly TaggedVersion[]): FinalVersion {
  const finals = [base, ...finalsOf(versions)];
  return base.scheme === 'semver' ? freeStep(base, 'patch', finals) : freeOnDate(base, finals);
}
