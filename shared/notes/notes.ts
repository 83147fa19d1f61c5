import type { Markdown } from '../report/markdown-text.ts';
import type { ParsedCommit } from '../semver/parsed-commit.ts';
import { boundNotes, RELEASE_BODY_LIMIT } from './bound.ts';
import { contributorsOf } from './contributors.ts';
import { type LeftOut, type NoteEntries, noteEntries } from './entries.ts';
import type { RepositoryLinks } from './links.ts';
import type { NotesPolicy } from './policy.ts';
import { notesDocument } from './render.ts';
import type { NotesTemplate } from './template.ts';

export type ReleaseNotesRequest = {
  /** Without prefix, such as `1.4.0`. */
  readonly version: string;
  readonly tag: string;
  /** The tag of the last final release; absent for the first one. */
  readonly previousTag?: string | undefined;
  /** The tag that the changes are compared up to, where it is not `tag`: a candidate's, which is there before the final one. */
  readonly compareTag?: string | undefined;
  /** The day of the release as people shall read it, such as `2026-11-18`. */
  readonly date: string;
  /** Commits since the last final release that no other one takes back, newest first. */
  readonly commits: readonly ParsedCommit[];
  /** Commits of earlier final releases that are no ancestors of this one: those of release branches. */
  readonly shipped: readonly ParsedCommit[];
  /** How many commits of the range took each other back and are not in `commits`. */
  readonly reverted?: number | undefined;
  readonly links?: RepositoryLinks | undefined;
  readonly policy: NotesPolicy;
  readonly template?: NotesTemplate | undefined;
  /** The longest body in UTF-16 units; GitHub's own limit unless told. */
  readonly limit?: number | undefined;
};

export type ReleaseNotes = {
  /** Fits the limit. */
  readonly body: Markdown;
  /** Everything; for the attached file when `body` is another text. */
  readonly full: Markdown;
  /** Entries that are in `full` only. */
  readonly omitted: number;
  readonly entries: NoteEntries;
  /** People, not bots, whose commits are new in this release, listed or not. */
  readonly contributors: number;
};

/** Release notes from commits. Linear in the size of the commits; throws a RangeError for a limit below 200. */
export function releaseNotes(request: ReleaseNotesRequest): ReleaseNotes {
  const { version, tag, previousTag, date, links, policy, template } = request;
  const entries = noteEntries(request);
  const contributors = contributorsOf(newWork(request.commits, entries), links?.host);
  const document = notesDocument({
    version,
    tag,
    previousTag,
    compareTag: request.compareTag,
    date,
    links,
    entries,
    squash: policy.squash,
    reverted: request.reverted ?? 0,
    contributors: policy.contributors ? contributors : undefined,
    template,
  });
  return {
    ...boundNotes(document, request.limit ?? RELEASE_BODY_LIMIT),
    entries,
    contributors: contributors.people.length,
  };
}

/** Who pressed the merge button, or wrote what an earlier release brought, is no contributor of this one. */
function newWork(commits: readonly ParsedCommit[], entries: NoteEntries): readonly ParsedCommit[] {
  const isOld = ({ reason: { kind } }: LeftOut) => kind === 'merge' || kind === 'shipped';
  const old = new Set(entries.leftOut.filter(isOld).map(({ commit }) => commit));
  return old.size === 0 ? commits : commits.filter((commit) => !old.has(commit));
}
