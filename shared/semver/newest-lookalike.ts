import type { TagTemplate } from './tag-template.ts';
import type { Lookalike } from './tagged-version.ts';
import { compareFinal, type FinalVersion, type SemVersion } from './version.ts';

const NUMBERS = /^(\d{1,15})(?:\.(\d{1,15}))?(?:\.(\d{1,15}))?/;

/**
 * The tag that looks like the newest version, newer than all that are versions, such as `v1.3` beside `v1.2.3`: whoever
 * made it meant a release. A date is read as its three numbers. Missing numbers count as 0; a major number alone is moved from
 * release to release, so it says nothing.
 */
export function newestLookalike(
  lookalikes: readonly Lookalike[],
  { prefix }: TagTemplate,
  newest: FinalVersion | undefined,
): Lookalike | undefined {
  let found: Lookalike | undefined;
  let highest = newest === undefined ? undefined : numbersOf(newest);
  for (const one of lookalikes) {
    if (one.floating) continue;
    const numbers = NUMBERS.exec(one.tag.name.slice(prefix.length));
    if (numbers === null) continue;
    const [, major, minor = '0', patch = '0'] = numbers;
    const version = {
      scheme: 'semver',
      major: Number(major),
      minor: Number(minor),
      patch: Number(patch),
    } as const;
    if (highest !== undefined && compareFinal(version, highest) <= 0) continue;
    highest = version;
    found = one;
  }
  return found;
}

function numbersOf(final: FinalVersion): SemVersion {
  if (final.scheme === 'semver') return final;
  return { scheme: 'semver', major: final.year, minor: final.month, patch: final.day };
}
