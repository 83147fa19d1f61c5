import type { Check } from '../gate/check.ts';
import type { Reason } from '../gate/reason.ts';
import { finalsOf, type TaggedVersion } from '../semver/tagged-version.ts';
import { compareFinal, formatFinal } from '../semver/version.ts';

export type LiveCandidateCode = 'superseded' | 'not-asked' | 'live-candidate' | 'takes-traffic';

/** A release that takes traffic, or is on its way to or from it. */
export type Carried = {
  /** Service, or `services` for several that move together. */
  readonly scope: string;
  readonly tag: string;
  /** Share of the traffic, 0 to 100, when it was written down. */
  readonly weight: number;
};

/**
 * Whether another candidate is on its way: the newest that has not become final, unless the ledger knows of its end, and
 * any that takes traffic. Tags alone cannot tell a live candidate from one that was rolled back, so without the ledger the
 * answer is `inconclusive`. What takes traffic no cut supersedes: it would go on serving, and nobody would look after it.
 */
export function liveCandidateCheck(request: {
  readonly versions: readonly TaggedVersion[];
  readonly base: TaggedVersion | undefined;
  /** The tags that are this cut's own: the one it makes or has made, and the candidate that it is picked onto. */
  readonly own: readonly string[];
  readonly supersede: boolean;
  /** How candidates ended, by tag, as the ledger knows; `undefined` when it was not asked. */
  readonly ended?: ReadonlyMap<string, string> | undefined;
  readonly carried?: readonly Carried[] | undefined;
}): Check<LiveCandidateCode> {
  const name = 'live candidate';
  const { ended } = request;
  const carried = stillCarried(request);
  if (carried.length > 0) return { name, verdict: 'fail', reasons: carried.map(takesTraffic) };
  const live = newestUnfinished(request.versions, request.base);
  if (live === undefined || request.own.includes(live.tag.name) || ended?.has(live.tag.name) === true)
    return { name, verdict: 'pass', reasons: [] };
  const source = live.tag.name;
  if (request.supersede) {
    const message = `${source} has no final version; this cut would supersede it`;
    return { name, verdict: 'pass', reasons: [{ code: 'superseded', message, source }] };
  }
  if (ended !== undefined) {
    const message = `${source} is live: it has no final version, and the ledger knows of no end; wait for it, or cut with supersede`;
    return {
      name,
      verdict: 'fail',
      reasons: [{ code: 'live-candidate', message, observed: source, source }],
    };
  }
  const message = `${source} has no final version; whether it is live stands in the ledger, which was not asked. A live candidate refuses the cut unless supersede is true`;
  return { name, verdict: 'inconclusive', reasons: [{ code: 'not-asked', message, source }] };
}

/** Of the releases that take traffic, those of others that have no final version yet. One whose tag is gone has none. */
function stillCarried({
  versions,
  own,
  carried = [],
}: Pick<Parameters<typeof liveCandidateCheck>[0], 'versions' | 'own' | 'carried'>): readonly Carried[] {
  const released = new Set(finalsOf(versions).map(formatFinal));
  return carried.filter(({ tag }) => {
    const version = versions.find((one) => one.tag.name === tag)?.version;
    return !own.includes(tag) && (version === undefined || !released.has(formatFinal(version.final)));
  });
}

function takesTraffic({ scope, tag, weight }: Carried): Reason<LiveCandidateCode> {
  const where =
    weight === 0 ? `is on its way to traffic in ${scope}` : `takes ${weight}% of the traffic in ${scope}`;
  const message = `${tag} ${where}: wait until it is complete, or take it back first (canary-promote with rollback); no cut supersedes what takes traffic`;
  return { code: 'takes-traffic', message, observed: `${weight}%`, source: tag };
}

/** The newest candidate that is newer than the base and never became final. */
export function newestUnfinished(
  versions: readonly TaggedVersion[],
  base: TaggedVersion | undefined,
): TaggedVersion | undefined {
  const newer = versions.filter(
    ({ version: { final, prerelease } }) =>
      prerelease?.kind === 'candidate' && (base === undefined || compareFinal(final, base.version.final) > 0),
  );
  if (newer.length === 0) return undefined;
  const released = new Set(finalsOf(versions).map(formatFinal));
  return newer.findLast(({ version }) => !released.has(formatFinal(version.final)));
}
