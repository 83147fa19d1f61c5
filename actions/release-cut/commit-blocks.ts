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
  const many = unparsed.length === 1 ? 'commit' : 'commits';
  const summary = `${unparsed.length} ${many} whose header is not Conventional Commits (each counts as a patch)`;
  return listed(summary, unparsed, 'the record file names them');
}

/** The commits that break nothing by the rules, though a line of theirs looks meant so: a person should look at them. */
export function slipsBlock(commits: readonly ParsedCommit[]): readonly Block[] {
  const slips = commits.filter(({ kind, hint }) => kind !== 'unparsed' && hint !== undefined);
  const many = slips.length === 1 ? 'commit looks breaking and does' : 'commits look breaking and do';
  return listed(`${slips.length} ${many} not count as such`, slips, 'look for BREAKING in git log');
}

function listed(summary: string, commits: readonly ParsedCommit[], how: string): readonly Block[] {
  if (commits.length === 0) return [];
  const shown = commits.slice(0, SHOWN);
  const more = commits.length - shown.length;
  const rows = shown.map((commit): readonly Inline[] => [...commitRow(commit), commit.hint ?? '']);
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
