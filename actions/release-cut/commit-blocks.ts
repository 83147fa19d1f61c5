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

/** The commits that are not Conventional Commits, the newest of them, each with what to write instead. */
export function unparsedBlock(unparsed: readonly ParsedCommit[]): readonly Block[] {
  if (unparsed.length === 0) return [];
  const shown = unparsed.slice(0, SHOWN);
  const more = unparsed.length - shown.length;
  const rows = shown.map((commit): readonly Inline[] => [...commitRow(commit), commit.hint ?? '']);
  const rest: readonly Block[] =
    more === 0 ? [] : [{ kind: 'text', text: [`and ${more} more; the record file names them`] }];
  return [
    {
      kind: 'details',
      summary: `${unparsed.length} commit${unparsed.length === 1 ? '' : 's'} whose header is not Conventional Commits (each counts as a patch)`,
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
