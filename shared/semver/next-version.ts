import { judgeForced } from './asked-version.ts';
import { datedVersion } from './dated-version.ts';
import { judgeReleaseAs } from './release-as.ts';
import { steppedVersion } from './stepped-version.ts';
import { moveBetween } from './move.ts';
import type { ChosenVersion, NextVersion, VersionRequest } from './version-request.ts';
import { type FinalVersion, formatFinal } from './version.ts';

export type { NextVersion, VersionRequest } from './version-request.ts';

/**
 * Chooses the next final version: a forced one, else the newest `Release-As` that can be used, else the first version, else the
 * base moved by the commits. A minor or major version that is tagged already is refused; of patches, and of the releases of
 * one day, the next free one is taken.
 */
export function nextVersion(asked: VersionRequest): NextVersion {
  const sameScheme = asked.base?.version.final.scheme === asked.scheme;
  const request = sameScheme ? asked : { ...asked, base: undefined };
  if (request.forced !== undefined) {
    const forced = judgeForced(request.forced, request);
    return forced.ok
      ? chosen(request, forced.version, {
          code: 'forced',
          message: `${formatFinal(forced.version)} was forced for this run.`,
        })
      : { kind: 'refused', reasons: [forced.reason] };
  }
  const { taken, notes } = judgeReleaseAs(request.releaseAs, request);
  if (taken !== undefined) {
    const message = `Commit ${taken.commit} says Release-As: ${formatFinal(taken.version)}.`;
    return { ...chosen(request, taken.version, { code: 'release-as', message }), notes };
  }
  const next = computed(request);
  return next.kind === 'refused' ? next : { ...next, notes: [...notes, ...next.notes] };
}

function computed(request: VersionRequest): NextVersion {
  const { base, bump, scheme } = request;
  if (base !== undefined && bump === 'none')
    return {
      kind: 'none',
      because: {
        code: 'nothing-to-release',
        message: `No commit since ${base.tag.name} asks for a release.`,
        source: base.tag.name,
      },
      notes: [],
    };
  return scheme === 'calver' ? datedVersion(request) : steppedVersion(request);
}

function chosen(
  { base, bump }: VersionRequest,
  version: FinalVersion,
  because: ChosenVersion['because'],
): ChosenVersion {
  const moved = base === undefined ? undefined : moveBetween(base.version.final, version);
  return { kind: 'version', version, bump: moved ?? bump, because, notes: [] };
}
