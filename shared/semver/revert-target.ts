import type { Footer } from './footers.ts';
import type { QuotedRevert } from './git-subject.ts';
import type { RevertTarget } from './parsed-commit.ts';
import { splitPullRequest } from './pull-request.ts';

// git ends the sentence with a full stop, people put several names into it, mailers wrap it. What follows "reversing
// changes made to" is the parent that stays, so the list ends there.
const SENTENCE = /\bthis reverts commits?:?\s{1,9}(?=[0-9a-f]{7})/gi;
const NAME = /([0-9a-f]{7,64})(?![0-9a-z])/iy;
const AND = /(?:\s{0,3},\s{0,3}(?:and\s{1,3})?|\s{1,3}(?:and|&)\s{1,3})(?:commit\s{1,3})?(?=[0-9a-f]{7})/iy;
const PULL_REQUEST = /^reverts:? (?:[\w.-]{1,100}\/[\w.-]{1,100})?#([1-9]\d{0,8})(?!\w)/i;
const LISTED = /(?<![0-9a-z#/-])[0-9a-f]{7,64}(?![0-9a-z])/gi;

/**
 * Collects what a revert says it takes back beside the header that it names. The number at the end of that counts as the pull request unless the body names one, and unless the commit quoted is itself a revert that git
 * has reworded (`Reapply`).
 */
export function revertTarget({ subject, quoted }: QuotedRevert, body: readonly string[]): RevertTarget {
  const named = body.map((line) => PULL_REQUEST.exec(line)?.[1]).find((number) => number !== undefined);
  return {
    shas: [...new Set(sentencedShas(body.join('\n')))],
    pullRequest: named === undefined ? splitPullRequest(subject ?? '').pullRequest : Number(named),
    subject,
    quoted,
  };
}

/**
 * The commits that a `revert:` names in its `Refs` footers. They count where git's own sentence is missing.
 * Source: https://www.conventionalcommits.org/en/v1.0.0/#how-does-conventional-commits-handle-revert-commits
 */
export function referencedShas(footers: readonly Footer[]): readonly string[] {
  const values = footers.filter(({ token }) => token === 'refs').map(({ value }) => value);
  return [...new Set(values.flatMap((value) => (value.match(LISTED) ?? []).map((sha) => sha.toLowerCase())))];
}

function sentencedShas(text: string): readonly string[] {
  const shas: string[] = [];
  for (const sentence of text.matchAll(SENTENCE)) {
    let at: number | undefined = sentence.index + sentence[0].length;
    while (at !== undefined) {
      NAME.lastIndex = at;
      const sha = NAME.exec(text)?.[1];
      if (sha === undefined) break;
      shas.push(sha.toLowerCase());
      AND.lastIndex = at + sha.length;
      at = AND.test(text) ? AND.lastIndex : undefined;
    }
  }
  return shas;
}
