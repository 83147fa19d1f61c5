import { freeOnDate, freeStep } from './free-version.ts';
import { finalsOf, type TaggedVersion } from './tagged-version.ts';
import { compareFinal, type FinalVersion } from './version.ts';

/**
 * The version of a hotfix on top of a released one: the highest patch over all final tags of its line, on whatever
 * branch, plus one; in a calendar the next free one of the day of the base. `base` counts too, tagged or not. Of the
 * versions above, those in `taken` are passed over: candidates of somebody else stand for them.
 */
export function hotfixVersion(
  base: FinalVersion,
  versions: readonly TaggedVersion[],
  taken: readonly FinalVersion[] = [],
): FinalVersion {
  const finals = [base, ...finalsOf(versions)];
  for (;;) {
    const free = base.scheme === 'semver' ? freeStep(base, 'patch', finals) : freeOnDate(base, finals);
    if (!taken.some((one) => compareFinal(one, free) === 0)) return free;
    finals.push(free);
  }
}
