import { formatLocalAndUtc } from '../calendar/local-time.ts';
import type { Instant } from '../calendar/instant.ts';
import type { Check } from '../gate/check.ts';
import type { Reason } from '../gate/reason.ts';
import {
  breakingBullet,
  breaks,
  bulletText,
  countedBullets,
  type Squash,
} from '../semver/counted-bullets.ts';
import { parseHeader } from '../semver/header.ts';
import type { ParsedCommit } from '../semver/parsed-commit.ts';
import { restoredHeader } from '../semver/restored-header.ts';
import { cancelReverts } from '../semver/reverts.ts';
import { arrivalsOf } from './arrivals.ts';

const LISTED = 20;

/**
 * The code freeze: what comes to the branch after it must be a fix or take something back, and break nothing. What brings
 * back what was taken back is judged by that. Where bullets count, each of them is held to the same.
 */
export function codeFreezeCheck(request: {
  /** What is judged: the commits of the range that no other one takes back. */
  readonly commits: readonly ParsedCommit[];
  /** The whole range, newest first, which shows when they came. */
  readonly range: readonly ParsedCommit[];
  /** When it began; `undefined` when nobody can tell, which closes the cut. */
  readonly freeze: Instant | undefined;
  readonly zone: string;
  readonly squash: Squash;
}): Check<'after-code-freeze' | 'slot-unknown'> {
  const { freeze, zone, squash } = request;
  const name = 'code freeze';
  if (freeze === undefined) {
    const message =
      'the tag of the candidate names no slot, so nobody can tell which code freeze it is held to';
    return { name, verdict: 'inconclusive', reasons: [{ code: 'slot-unknown', message }] };
  }
  const arrival = arrivalsOf(request.range);
  const objections = broughtBackBy(request.range);
  for (const commit of request.commits) {
    const why = objectionTo(commit, squash);
    if (why !== undefined) objections.set(commit, why);
  }
  const late = [...objections]
    .filter(([commit]) => arrival(commit) > freeze)
    .map(([commit, why]) => ({ commit, why }));
  const limit = formatLocalAndUtc(freeze, zone);
  const reasons = late.slice(0, LISTED).map(({ commit, why }): Reason<'after-code-freeze'> => ({
    code: 'after-code-freeze',
    message: `${commit.sha.slice(0, 7)} came after the code freeze${why}: ${commit.subject}`,
    observed: formatLocalAndUtc(arrival(commit), zone),
    limit,
    source: commit.sha,
  }));
  const more = late.length - reasons.length;
  if (more > 0)
    reasons.push({
      code: 'after-code-freeze',
      message: `and ${more} more commits came after the code freeze`,
      limit,
    });
  return { name, verdict: late.length === 0 ? 'pass' : 'fail', reasons };
}

/** Why a commit may not come late, to go on with in the sentence about it; `undefined` where it may. */
function objectionTo(commit: ParsedCommit, squash: Squash): string | undefined {
  if (breaks(commit, squash)) {
    const bullet = breakingBullet(commit, squash);
    return bullet === undefined ? ', it is a breaking change' : `, it holds "${bulletText(bullet)}"`;
  }
  // The commits of a merge are judged themselves.
  if (commit.kind === 'merge') return undefined;
  const left = commit.kind === 'revert' ? restoredHeader(commit.subject) : undefined;
  if (left !== undefined && !isFix(left)) return bringsBack(left);
  if (commit.kind !== 'revert' && commit.type !== 'fix') return '';
  const other = countedBullets(commit, squash).find(({ type }) => type !== 'fix' && type !== 'revert');
  return other === undefined ? undefined : `, it holds "${bulletText(other)}"`;
}

/**
 * The reverts that take back a revert of the range, and what they bring back that is no fix. The two cancel each other, but
 * what they are about is there again; it may be older than the range.
 */
function broughtBackBy(range: readonly ParsedCommit[]): Map<ParsedCommit, string> {
  const found = new Map<ParsedCommit, string>();
  for (const { revert, reverted } of cancelReverts(range).cancelled) {
    const left = reverted
      .filter(({ reverts }) => reverts !== undefined)
      .map(({ subject }) => restoredHeader(`Revert "${subject}"`))
      .find((header) => header !== undefined && !isFix(header));
    if (left !== undefined) found.set(revert, bringsBack(left));
  }
  return found;
}

function bringsBack(header: string): string {
  return `, it brings back "${header}"`;
}

function isFix(text: string): boolean {
  const header = parseHeader(text);
  return header.ok && header.value.type === 'fix' && !header.value.breaking;
}
