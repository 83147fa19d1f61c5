/** A text and the pull request that its end names. */
export type Titled = { readonly title: string; readonly pullRequest: number | undefined };

const MOST_DIGITS = 9;
const MERGED =
  /^Merge pull request #([1-9]\d{0,8}) (?:from|in) |^Merged in \S{1,255} \(pull request #([1-9]\d{0,8})\)/;

/**
 * Takes the ` (#12)` off the end of a header, as GitHub writes it when it squashes. A header that is nothing else keeps
 * it, because then it is the text. Only the last one goes: `fix: x (#12) (#13)` was merged by #13.
 */
export function splitPullRequest(text: string): Titled {
  const open = text.endsWith(')') ? text.lastIndexOf('(') : -1;
  const pullRequest =
    open === -1 || text[open + 1] !== '#' ? undefined : readNumber(text, open + 2, text.length - 1);
  if (pullRequest === undefined) return { title: text, pullRequest: undefined };
  const title = text.slice(0, open).trimEnd();
  return { title: title === '' || title.endsWith(':') ? text : title, pullRequest };
}

/** The number that fills this stretch of a text: ASCII digits, no leading zero. Read by hand, once or more a commit. */
function readNumber(text: string, start: number, end: number): number | undefined {
  if (start >= end || end - start > MOST_DIGITS || text[start] === '0') return undefined;
  let number = 0;
  for (let at = start; at < end; at += 1) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) return undefined;
    number = number * 10 + digit;
  }
  return number;
}

/** Reads the number from the header of a merge as GitHub and Bitbucket write it: `Merge pull request #12 from a/b`. */
export function mergedPullRequest(subject: string): number | undefined {
  const match = MERGED.exec(subject);
  const number = match?.[1] ?? match?.[2];
  return number === undefined ? undefined : Number(number);
}
