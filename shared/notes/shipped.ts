import type { ParsedCommit } from '../semver/parsed-commit.ts';
import { cancelReverts } from '../semver/reverts.ts';
import { groupBy } from './group-by.ts';
import { objectNameIndex } from './object-names.ts';

/** What shows that a commit had shipped before: the commit that shipped it, and how the two were found to be one. */
export type ShippedAs = { readonly by: 'trailer' | 'pull-request' | 'subject'; readonly sha: string };

/**
 * Finds which commits of a range had already shipped as cherry-picks on a release branch, by their object name.
 * A trailer counts in either direction, and two picks of the same commit are one. After the trailers, a shipped commit
 * stands for at most one commit of the range: one with the same type, scope and subject, else one with the same type
 * and pull request. So of two fixes in one pull request of which one was picked, the other stays.
 * A breaking commit is only believed to have shipped on the word of a trailer. What the release branch took back before
 * it was released did not ship, whatever names it.
 */
export function findShipped(
  commits: readonly ParsedCommit[],
  shipped: readonly ParsedCommit[],
): ReadonlyMap<string, ShippedAs> {
  const found = new Map<string, ShippedAs>();
  const claimed = new Set<string>();
  const { active } = cancelReverts(shipped);
  if (active.length === 0) return found;
  const shippedAs = objectNameIndex(trailerNames(active));
  for (const commit of commits) {
    const sha = shippedAs(commit.sha) ?? firstKnown(commit.pickedFrom, shippedAs);
    if (sha === undefined) continue;
    found.set(commit.sha, { by: 'trailer', sha });
    claimed.add(sha);
  }
  const plain = active.filter((twin) => twin.kind !== 'merge');
  for (const [key, by] of [
    [subjectKey, 'subject'],
    [pullRequestKey, 'pull-request'],
  ] as const) {
    const twins = groupBy(plain, key);
    // Oldest first: what was picked came before what merely looks like it.
    for (const commit of commits.toReversed()) {
      if (commit.breaking || commit.kind === 'merge' || found.has(commit.sha)) continue;
      const own = key(commit);
      const twin = own === undefined ? undefined : takeUnclaimed(twins.get(own), claimed);
      if (twin === undefined) continue;
      claimed.add(twin.sha);
      const samePullRequest = twin.pullRequest !== undefined && twin.pullRequest === commit.pullRequest;
      found.set(commit.sha, { by: samePullRequest ? 'pull-request' : by, sha: twin.sha });
    }
  }
  return found;
}

/**
 * The object names of the shipped commits that a trailer ties to one of these commits, in either direction. One commit may
 * stand for many: what a forge squashed from several picks keeps the trailer of each.
 */
export function tiedByTrailer(
  commits: readonly ParsedCommit[],
  shipped: readonly ParsedCommit[],
): ReadonlySet<string> {
  const shippedAs = objectNameIndex(trailerNames(shipped));
  const tied = commits.flatMap(({ sha, pickedFrom }) => [sha, ...pickedFrom].map(shippedAs));
  return new Set(tied.filter((sha) => sha !== undefined));
}

/**
 * Tells of a commit whether one of these says the same: type, scope and subject. Any number of copies equal one original,
 * so this shows that a change is there, not that each commit has a twin of its own.
 */
export function sayingSame(commits: readonly ParsedCommit[]): (commit: ParsedCommit) => boolean {
  const subjects = new Set(commits.filter(({ kind }) => kind !== 'merge').map(subjectKey));
  return (commit) => subjects.has(subjectKey(commit));
}

/** Every name under which a shipped commit is known: its own, and those it was picked from. */
function trailerNames(shipped: readonly ParsedCommit[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const twin of shipped) {
    names.set(twin.sha, twin.sha);
    for (const origin of twin.pickedFrom) names.set(origin, twin.sha);
  }
  return names;
}

function firstKnown<Value>(
  names: readonly string[],
  find: (name: string) => Value | undefined,
): Value | undefined {
  for (const name of names) {
    const value = find(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Type, scope and subject in a form in which a pick equals its original: no `(#12)`, case, extra space or full stop. */
export function subjectKey(commit: ParsedCommit): string {
  let text = commit.description.replace(/\s+/g, ' ').trim();
  for (;;) {
    const reference = / ?\(#\d{1,10}\)$/.exec(text.slice(-14))?.[0];
    if (reference === undefined) break;
    text = text.slice(0, -reference.length);
  }
  if (text.endsWith('.')) text = text.slice(0, -1);
  return `${commit.type ?? ''}\n${commit.scope ?? ''}\n${text.toLowerCase()}`;
}

function pullRequestKey(commit: ParsedCommit): string | undefined {
  return commit.pullRequest === undefined ? undefined : `${commit.type ?? ''}\n${commit.pullRequest}`;
}

function takeUnclaimed(
  twins: ParsedCommit[] | undefined,
  claimed: ReadonlySet<string>,
): ParsedCommit | undefined {
  for (let twin = twins?.pop(); twin !== undefined; twin = twins?.pop())
    if (!claimed.has(twin.sha)) return twin;
  return undefined;
}
