import type { Check } from '../gate/check.ts';
import { finalsOf, type TaggedVersion } from '../semver/tagged-version.ts';
import { compareFinal, formatFinal } from '../semver/version.ts';

export type LiveCandidateCode = 'superseded' | 'not-asked';

/**
 * Whether another candidate is on its way. Tags alone cannot tell a live candidate from one that was rolled back: that
 * stands in the ledger, which was not read, so the answer is `inconclusive` unless no such candidate is there at all.
 */
export function liveCandidateCheck(request: {
  readonly versions: readonly TaggedVersion[];
  readonly base: TaggedVersion | undefined;
  /** The tags that are this cut's own: the one it makes or has made, and the candidate that it is picked onto. */
  readonly own: readonly string[];
  readonly supersede: boolean;
}): Check<LiveCandidateCode> {
  const name = 'live candidate';
  const live = newestUnfinished(request.versions, request.base);
  if (live === undefined || request.own.includes(live.tag.name))
    return { name, verdict: 'pass', reasons: [] };
  const source = live.tag.name;
  if (request.supersede) {
    const message = `${source} has no final version; this cut would supersede it`;
    return { name, verdict: 'pass', reasons: [{ code: 'superseded', message, source }] };
  }
  const message = `${source} has no final version; whether it is live stands in the ledger, which was not asked. A live candidate refuses the cut unless supersede is true`;
  return { name, verdict: 'inconclusive', reasons: [{ code: 'not-asked', message, source }] };
}

/** The newest candidate that is newer than the base and never became final. */
function newestUnfinished(
  versions: readonly TaggedVersion[],
  base: TaggedVersion | undefined,
): TaggedVersion | undefined {
  const released = new Set(finalsOf(versions).map(formatFinal));
  return versions.findLast(
    ({ version: { final, prerelease } }) =>
      prerelease?.kind === 'candidate' &&
      (base === undefined || compareFinal(final, base.version.final) > 0) &&
      !released.has(formatFinal(final)),
  );
}
