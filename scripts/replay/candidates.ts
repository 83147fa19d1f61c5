import { nextCandidate } from '../../shared/semver/candidate.ts';
import type { TaggedVersion } from '../../shared/semver/tagged-version.ts';
import { compareVersions, formatFinal } from '../../shared/semver/version.ts';

/** The candidates of one version, and where our numbering would have differed from the tags. */
export type CandidateSeries = {
  readonly version: string;
  readonly numbers: readonly number[];
  readonly startsAt: number;
  /** Candidates whose number is not the one we would have given after those before it. */
  readonly differences: readonly { readonly tag: string; readonly ours: number }[];
};

/** Replays the numbering of every series of candidates, each from the number it started with. */
export function replayCandidates(versions: readonly TaggedVersion[]): readonly CandidateSeries[] {
  const series = new Map<string, TaggedVersion[]>();
  for (const one of [...versions].sort((a, b) => compareVersions(a.version, b.version))) {
    if (one.version.prerelease?.kind !== 'candidate') continue;
    const key = formatFinal(one.version.final);
    series.set(key, [...(series.get(key) ?? []), one]);
  }
  return [...series].map(([version, tagged]) => {
    const numbers = tagged.map(numberOf);
    const startsAt = numbers[0] ?? 0;
    const differences = tagged.flatMap((one, place) => {
      // Everything of other versions is known: a counter carried over from them would show here.
      const known = versions.filter((other) => !tagged.slice(place).includes(other));
      const ours = nextCandidate(one.version.final, known, startsAt === 0 ? 0 : 1).number;
      return ours === numberOf(one) ? [] : [{ tag: one.tag.name, ours }];
    });
    return { version, numbers, startsAt, differences };
  });
}

function numberOf({ version: { prerelease } }: TaggedVersion): number {
  return prerelease?.kind === 'candidate' ? prerelease.number : Number.NaN;
}
