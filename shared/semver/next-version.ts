import { judgeForced, judgeReleaseAs } from './asked-version.ts';
import { datedVersion } from './dated-version.ts';
import { steppedVersion } from './stepped-version.ts';
import { moveBetween } from './move.ts';
import type { ChosenCode } from './version-reason.ts';
import type { ChosenVersion, NextVersion, VersionRequest } from './version-request.ts';
import { type FinalVersion, formatFinal } from './version.ts';

export type { NextVersion, VersionRequest } from './version-request.ts';

/**
 * Chooses the next final version: a forced one, else a `Release-As` that is not spent, else the first version, else the
 * base moved by the commits. A minor or major version that is tagged already is refused; of patches, and of the releases of
 * one day, the next free one is taken.
 */
export function nextVersion(asked: VersionRequest): NextVersion {
  const sameScheme = asked.base?.version.final.scheme === asked.scheme;
  const request = sameScheme ? asked : { ...asked, base: undefined };
  if (request.forced !== undefined) {
    const forced = judgeForced(request.forced, request);
    return forced.ok
      ? chosen(request, forced.version, 'forced', `${formatFinal(forced.version)} was forced for this run.`)
      : { kind: 'refused', reasons: [forced.reason] };
  }
  if (request.releaseAs === undefined) return computed(request);
  const footer = judgeReleaseAs(request.releaseAs, request);
  if (footer.ok)
    return chosen(
      request,
      footer.version,
      'release-as',
      `${commitOf(request)} says Release-As: ${formatFinal(footer.version)}.`,
    );
  const next = computed(request);
  return next.kind === 'refused' ? next : { ...next, notes: [footer.note, ...next.notes] };
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

function commitOf({ releaseAsCommit }: VersionRequest): string {
  return releaseAsCommit === undefined ? 'A commit' : `Commit ${releaseAsCommit}`;
}

function chosen(
  { base, bump }: VersionRequest,
  version: FinalVersion,
  code: ChosenCode,
  message: string,
): ChosenVersion {
  const moved = base === undefined ? undefined : moveBetween(base.version.final, version);
  return { kind: 'version', version, bump: moved ?? bump, because: { code, message }, notes: [] };
}
