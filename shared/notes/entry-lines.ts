import type { Markdown } from '../report/markdown-text.ts';
import type { ParsedCommit } from '../semver/parsed-commit.ts';
import { entryLine, scopePrefix } from './entry.ts';
import type { RepositoryLinks } from './links.ts';
import type { NotesPolicy } from './policy.ts';
import { sectionFinder } from './section-of.ts';

/** The entries of commits as lines, all with the same links; a commit that is not among them has none written yet. */
export type EntryLines = ReadonlyMap<ParsedCommit, Markdown>;

/** Takes commits one by one, while a history is still read, and has the lines of those so far. */
export type EntriesAhead = { readonly lines: EntryLines; readonly write: (commit: ParsedCommit) => void };

/**
 * Writes the entry of each commit that may be listed as soon as the commit is there. It depends on the commit and the
 * links alone, so the notes are the same without. But whoever reads a long history waits for git much of the time, and
 * after the last commit the lines would be a good part of what is left to do. Breaking changes are few and left for then.
 */
export function entriesAhead(links: RepositoryLinks | undefined, policy: NotesPolicy): EntriesAhead {
  const sectionOf = sectionFinder(policy);
  const lines = new Map<ParsedCommit, Markdown>();
  const prefixes = new Map<string | undefined, Markdown>();
  return {
    lines,
    write: (commit) => {
      const { kind, breaking } = commit;
      if (breaking || kind === 'merge' || kind === 'fixup' || sectionOf(commit) === undefined) return;
      const prefix = prefixes.get(commit.scope) ?? scopePrefix(commit.scope);
      prefixes.set(commit.scope, prefix);
      lines.set(commit, entryLine(commit, links, prefix));
    },
  };
}
