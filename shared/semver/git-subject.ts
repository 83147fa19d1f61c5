import { splitPullRequest } from './pull-request.ts';

/** What a header quotes when git or GitHub wrote it for a revert. */
export type QuotedRevert = {
  /** The whole header of what is taken back; undefined when it was cut short. */
  readonly subject: string | undefined;
  /** The same, or what is left of it and `…`. */
  readonly quoted: string | undefined;
};

const CUT = '…';

// The quote is part of what git writes: "Merge commit hooks into one" is a header like any other.
const MERGE =
  /^Merge (?:(?:branch|branches|tags?|commits?|remote-tracking branch|remote-tracking branches) '|pull request #\d)/;
const MERGED_IN = /^Merged in \S{1,255} \(pull request #\d/;
const FIXUP = /^(?:fixup|squash|amend)! /;
const REVERT = /^(Revert|Reapply) "/;

/** Whether git, GitHub, GitLab or Bitbucket wrote this header for a merge. */
export function isMergeSubject(subject: string): boolean {
  return MERGE.test(subject) || MERGED_IN.test(subject);
}

/**
 * Whether the header is one of those that `git rebase --autosquash` folds into another commit.
 * Source: https://git-scm.com/docs/git-commit, `--fixup` and `--squash`
 */
export function isFixupSubject(subject: string): boolean {
  return FIXUP.test(subject);
}

/**
 * Reads `Revert "…"` and `Reapply "…"`; the latter is what git since 2.43 writes for the revert of a revert, so what it
 * takes back is the commit `Revert "…"`. The quoted text may hold quotes; one that GitHub cut short has no end.
 * Source: https://git-scm.com/docs/git-revert, description
 */
export function quotedRevert(subject: string): QuotedRevert | undefined {
  const match = REVERT.exec(subject);
  if (match === null) return undefined;
  const said = splitPullRequest(subject.slice(match[0].length)).title;
  const end = said.endsWith(CUT) ? -1 : said.lastIndexOf('"');
  const text = (end < 0 ? said : said.slice(0, end)).trim();
  if (text === '' || text === CUT) return { subject: undefined, quoted: '' };
  const isReapply = match[1] === 'Reapply';
  if (end < 0) {
    const begins = text.endsWith(CUT) ? text : text + CUT;
    return { subject: undefined, quoted: isReapply ? `Revert "${begins}` : begins };
  }
  const whole = isReapply ? `Revert "${text}"` : text;
  return { subject: whole, quoted: whole };
}

/** A header without the number at its end and with single blanks, to be held against another. */
export function plainSubject(subject: string): string {
  return splitPullRequest(subject.trim().replaceAll(/\s+/g, ' ')).title;
}

/** Whether two plain headers are the same but for what was cut off after a `…`. */
export function isSameSubject(one: string, other: string): boolean {
  return one === other || isBeginning(one, other) || isBeginning(other, one);
}

function isBeginning(cut: string, whole: string): boolean {
  const begins = cut.endsWith(CUT) ? cut.slice(0, -CUT.length).trimEnd() : '';
  return begins !== '' && whole.startsWith(begins);
}
