import type { Footer } from './footers.ts';

const TOKENS = /^(?:close[sd]?|fix(?:es|ed)?|resolve[sd]?|refs?)$/;
// An issue of another repository (`owner/repo#12`) is left out: its number would link to one of ours.
const ISSUE = /(?<![\w/-])(?:#|GH-)([1-9]\d{0,8})(?!\w)/gi;

const NONE: readonly number[] = [];

/**
 * The issue numbers of the footers that close or name issues, each once, in order.
 * Source: https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/linking-a-pull-request-to-an-issue
 */
export function issuesOf(footers: readonly Footer[]): readonly number[] {
  const issues: number[] = [];
  for (const { token, value } of footers) {
    if (!TOKENS.test(token)) continue;
    ISSUE.lastIndex = 0;
    for (let match = ISSUE.exec(value); match !== null; match = ISSUE.exec(value))
      issues.push(Number(match[1]));
  }
  // A list that has grown keeps room for sixteen more, in every commit of a large range: what is kept is a new one.
  const [first] = issues;
  if (first === undefined) return NONE;
  return issues.length === 1 ? [first] : [...new Set(issues)];
}
