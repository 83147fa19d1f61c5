import { breaks } from '../semver/counted-bullets.ts';
import type { ParsedCommit } from '../semver/parsed-commit.ts';
import { type Listed, listedAmong } from './duplicates.ts';
import { addTo } from './group-by.ts';
import type { NotesPolicy, NotesSection } from './policy.ts';
import { type SectionOf, sectionFinder, typeOf } from './section-of.ts';
import { findShipped, type ShippedAs } from './shipped.ts';

/** Why a commit has no entry of its own. */
export type LeftOutReason =
  | ({ readonly kind: 'shipped' } & ShippedAs)
  /** `of` is the object name of the commit that is listed for both. */
  | { readonly kind: 'duplicate'; readonly of: string }
  | { readonly kind: 'merge' }
  | { readonly kind: 'fixup' }
  /** `type` is `unparsed` for a header without one that no section takes. */
  | { readonly kind: 'hidden'; readonly type: string };

/** A commit without an entry, and why. */
export type LeftOut = { readonly commit: ParsedCommit; readonly reason: LeftOutReason };

/** The entries of one section that share a scope, newest first. */
export type ScopeGroup = { readonly scope: string | undefined; readonly entries: readonly ParsedCommit[] };

/** A section that has entries; without scope first, then by scope. */
export type FilledSection = { readonly title: string; readonly groups: readonly ScopeGroup[] };

/** Every commit of the range, each in exactly one of the three places. */
export type NoteEntries = {
  /** Newest first; these stand in no section. */
  readonly breaking: readonly ParsedCommit[];
  readonly sections: readonly FilledSection[];
  readonly leftOut: readonly LeftOut[];
  /** How many commits are in `breaking` and `sections`. */
  readonly listed: number;
};

export type NoteEntriesRequest = {
  /** The commits of the release that no other one takes back, newest first. */
  readonly commits: readonly ParsedCommit[];
  /** Commits of earlier final releases that are no ancestors of this one: those of release branches. */
  readonly shipped: readonly ParsedCommit[];
  readonly policy: NotesPolicy;
};

/** Sorts commits into breaking changes, sections and what is left out. Linear in the number of commits. */
export function noteEntries(request: NoteEntriesRequest): NoteEntries {
  const { commits, policy } = request;
  const sectionOf = sectionFinder(policy);
  const reasons = reasonsToLeaveOut(request, sectionOf);
  const breaking: ParsedCommit[] = [];
  const leftOut: LeftOut[] = [];
  const bySection = new Map<NotesSection | undefined, Map<string | undefined, ParsedCommit[]>>();
  commits.forEach((commit, index) => {
    const reason = reasons[index];
    if (reason !== undefined) leftOut.push({ commit, reason });
    else if (breaks(commit, policy.squash)) breaking.push(commit);
    else {
      const section = sectionOf(commit);
      const byScope = bySection.get(section) ?? new Map<string | undefined, ParsedCommit[]>();
      bySection.set(section, byScope);
      addTo(byScope, commit.scope, commit);
    }
  });
  return {
    breaking,
    sections: policy.sections.flatMap((section) => {
      const own = bySection.get(section);
      return own === undefined ? [] : [{ title: section.title, groups: groupsOf(own) }];
    }),
    leftOut,
    listed: commits.length - leftOut.length,
  };
}

/** For each commit, at its own place, why it has no entry; `undefined` where it has one. */
function reasonsToLeaveOut(
  { commits, shipped, policy }: NoteEntriesRequest,
  sectionOf: SectionOf,
): readonly (LeftOutReason | undefined)[] {
  const shippedAs = findShipped(commits, shipped);
  const listed = listedAmong(commits, policy.squash);
  // Oldest first, so that of an original and its copy the original is listed.
  const oldestFirst = commits.toReversed().map((commit) => {
    const reason = whyLeftOut(commit, breaks(commit, policy.squash), sectionOf, shippedAs, listed);
    if (reason === undefined) listed.add(commit);
    return reason;
  });
  return oldestFirst.reverse();
}

function whyLeftOut(
  commit: ParsedCommit,
  isBreaking: boolean,
  sectionOf: SectionOf,
  shipped: ReadonlyMap<string, ShippedAs>,
  listed: Listed,
): LeftOutReason | undefined {
  // Asked of an empty map, every object name would be hashed for nothing.
  const shippedAs = shipped.size === 0 ? undefined : shipped.get(commit.sha);
  // Only a trailer is believed of a breaking commit, also of one that breaks by a bullet.
  if (shippedAs !== undefined && (shippedAs.by === 'trailer' || !isBreaking))
    return { kind: 'shipped', ...shippedAs };
  const twin = listed.twinOf(commit);
  if (twin !== undefined) return { kind: 'duplicate', of: twin.sha };
  if (isBreaking) return undefined;
  if (commit.kind === 'merge' || commit.kind === 'fixup') return { kind: commit.kind };
  return sectionOf(commit) === undefined ? { kind: 'hidden', type: typeOf(commit) } : undefined;
}

function groupsOf(byScope: ReadonlyMap<string | undefined, ParsedCommit[]>): readonly ScopeGroup[] {
  return [...byScope]
    .map(([scope, entries]) => ({ scope, entries }))
    .sort((a, b) => compareScopes(a.scope, b.scope));
}

/** By code unit, not by locale: the same notes on every machine. */
function compareScopes(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0;
  if (a === undefined || b === undefined) return a === undefined ? -1 : 1;
  return a.toLowerCase() < b.toLowerCase() || (a.toLowerCase() === b.toLowerCase() && a < b) ? -1 : 1;
}
