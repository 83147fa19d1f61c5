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
    const only = onlyIssue(value);
    if (only !== undefined) {
      issues.push(only);
      continue;
    }
    ISSUE.lastIndex = 0;
    for (let match = ISSUE.exec(value); match !== null; match = ISSUE.exec(value))
      issues.push(Number(match[1]));
  }
  // A list that has grown keeps room for sixteen more, in every commit of a large range: what is kept is a new one.
  const [first] = issues;
  if (first === undefined) return NONE;
  return issues.length === 1 ? [first] : [...new Set(issues)];
}

/** The number where the text is `#12` and nothing else, as most are. */
function onlyIssue(text: string): number | undefined {
  if (text.length < 2 || text.length > 10 || text.charCodeAt(0) !== 0x23) return undefined;
  let number = 0;
  for (let at = 1; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9 || (at === 1 && digit === 0)) return undefined;
    number = number * 10 + digit;
  }
  return number;
}
