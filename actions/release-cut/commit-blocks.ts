import type { Block, Inline } from '../../shared/report/block.ts';
import type { ParsedCommit } from '../../shared/semver/parsed-commit.ts';

const SHOWN = 50;
const SUBJECT = 150;

/** A commit in a line of text. */
export function commitLine(commit: ParsedCommit): readonly Inline[] {
  return [{ kind: 'code', text: commit.sha.slice(0, 7) }, ' ', clipped(commit.subject)];
}

/** A commit as a row of `commit` and `subject`. */
export function commitRow(commit: ParsedCommit): readonly Inline[] {
  return [{ kind: 'code', text: commit.sha.slice(0, 7) }, clipped(commit.subject)];
}

/** A commit of a list, with what to write instead. */
export type Hinted = { readonly commit: ParsedCommit; readonly hint: string };

/** Commits with what to write instead, the newest of them below a summary; `how` says where the rest is to be found. */
export function hintedBlock(summary: string, commits: readonly Hinted[], how: string): readonly Block[] {
  if (commits.length === 0) return [];
  const shown = commits.slice(0, SHOWN);
  const more = commits.length - shown.length;
  const rows = shown.map(({ commit, hint }): readonly Inline[] => [...commitRow(commit), hint]);
  const rest: readonly Block[] = more === 0 ? [] : [{ kind: 'text', text: [`and ${more} more; ${how}`] }];
  return [
    {
      kind: 'details',
      summary,
      blocks: [{ kind: 'table', head: ['commit', 'subject', 'hint'], rows }, ...rest],
    },
  ];
}

/** A subject may be a megabyte; a report is for people. */
function clipped(subject: string): string {
  return subject.length <= SUBJECT
    ? subject
    : `${subject.slice(0, SUBJECT).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
