import { holderOf } from './asked-version.ts';
import { freeStep, step } from './free-version.ts';
import { finalsOf, type TaggedVersion } from './tagged-version.ts';
import type { ChosenVersion, RefusedVersion, VersionRequest } from './version-request.ts';
import { compareFinal, formatFinal, type SemVersion } from './version.ts';

/**
 * The next SemVer version: the base moved as far as the commits ask, or the first version where there is no base. While
 * the major number is 0 a breaking change may count as minor, since anything may change then.
 *
 * A minor or major version that is tagged outside this history is refused. The next free number would say that this
 * commit holds what that release holds, and it would stand above releases that are newer.
 * Source: https://semver.org/spec/v2.0.0.html#spec-item-4
 */
export function steppedVersion(request: VersionRequest): ChosenVersion | RefusedVersion {
  const { base, bump } = request;
  const final = base?.version.final;
  if (base === undefined || final?.scheme !== 'semver' || bump === 'none') return firstVersion(request);
  const held = bump === 'major' && final.major === 0 && request.zeroMajor === 'minor';
  const kind = held ? 'minor' : bump;
  const wanted = step(final, kind);
  const holder = holderOf(wanted, request.versions);
  if (holder !== undefined && kind !== 'patch')
    return takenElsewhere(
      `The next version by the commits since ${base.tag.name} is ${formatFinal(wanted)}`,
      wanted,
      holder,
      ([kind, 'patch'] as const).map((one) => freeStep(final, one, finalsOf(request.versions))),
    );
  const { version, notes } = freePatch(wanted, holder, request.versions);
  const shown = formatFinal(version);
  return {
    kind: 'version',
    version,
    bump: kind,
    because: held
      ? {
          code: 'zero-major',
          message: `A breaking change since ${base.tag.name} moves the minor number while the major one is 0: ${shown}. For 1.0.0 set zero-major: major or force the version.`,
          source: base.tag.name,
        }
      : {
          code: 'bumped',
          message: `The commits since ${base.tag.name} ask for a ${bump} version: ${shown}.`,
          source: base.tag.name,
        },
    notes,
  };
}

/** The configured first version, or a newer one that there are candidates of: people have seen them, so that one goes on. */
function firstVersion({
  firstVersion: configured,
  unreleased,
  bump,
  versions,
}: VersionRequest): ChosenVersion | RefusedVersion {
  const begun = unreleased?.version.final;
  const goesOn = begun?.scheme === 'semver' && compareFinal(begun, configured) > 0;
  const version = goesOn ? begun : configured;
  const shown = formatFinal(version);
  const none = 'No final version counts for this commit yet';
  const holder = holderOf(version, versions);
  if (holder !== undefined) {
    const free = freeStep(version, 'minor', finalsOf(versions));
    return takenElsewhere(`${none}, and the first version would be ${shown}`, version, holder, [free]);
  }
  return { kind: 'version', version, bump, because: { code: 'first-version', ...whyFirst() }, notes: [] };

  function whyFirst() {
    if (!goesOn || unreleased === undefined) return { message: `${none}: the first is ${shown}.` };
    const source = unreleased.tag.name;
    return { message: `${none}: the first is ${shown}, which ${source} is on the way to.`, source };
  }
}

/** The wanted patch, or the next free one of its line: hotfixes of one line may be cut on several branches. */
function freePatch(
  wanted: SemVersion,
  holder: TaggedVersion | undefined,
  versions: readonly TaggedVersion[],
): Pick<ChosenVersion, 'notes'> & { readonly version: SemVersion } {
  if (holder === undefined) return { version: wanted, notes: [] };
  const version = freeStep(wanted, 'patch', finalsOf(versions));
  const message = `${formatFinal(wanted)} is already the tag ${holder.tag.name}, which is not in this history: ${formatFinal(version)} is the next free patch version.`;
  return { version, notes: [{ code: 'version-taken', message, source: holder.tag.name }] };
}

function takenElsewhere(
  asked: string,
  wanted: SemVersion,
  { tag }: TaggedVersion,
  [larger, patch]: readonly SemVersion[],
): RefusedVersion {
  const found =
    tag.isNoCommit === true
      ? 'which leads to no commit. Delete that tag'
      : `which is not in this history. Merge that line into this one`;
  const forMending =
    patch === undefined ? '' : `, or ${formatFinal(patch)} where this line only mends what is out`;
  const free = larger === undefined ? '' : ` such as ${formatFinal(larger)}${forMending}`;
  const message = `${asked}, but that is already the tag ${tag.name} on ${tag.sha.slice(0, 12)}, ${found}, or force a free version${free}.`;
  const observed = formatFinal(wanted);
  return {
    kind: 'refused',
    reasons: [
      { code: 'version-not-free', message, observed, limit: 'a version without a tag', source: tag.name },
    ],
  };
}
