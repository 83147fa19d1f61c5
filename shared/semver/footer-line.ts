/** The token of a breaking change, in either spelling. */
export const BREAKING_CHANGE = 'BREAKING CHANGE';

/** The start of one footer: its token and what stands on the same line. */
export type FooterLine = {
  /** Lower case, but {@link BREAKING_CHANGE} for both spellings of that. */
  readonly token: string;
  readonly value: string;
};

const BREAKING = /^[ \t]*BREAKING[ -]CHANGE:(?=[ \t]|$)/;
const LONGEST_TOKEN = 64;
const TAB = 0x09;
const SPACE = 0x20;
const HASH = 0x23;
const COLON = 0x3a;
const B = 0x42;
const PICKED = /^\(cherry picked from commit ([0-9a-f]{7,64})\)/i;

/**
 * Reads the first line of a footer: `Token: value` or `Token #value` (the `#` stays with the value). BREAKING CHANGE is
 * upper case, may be indented, and its text may start on the next line, as half of the real ones do.
 * Source: https://www.conventionalcommits.org/en/v1.0.0/#specification, rules 8, 9, 12, 15 and 16
 */
export function readFooterLine(line: string): FooterLine | undefined {
  const breaking = afterBreaking(line);
  if (breaking !== -1) return { token: BREAKING_CHANGE, value: line.slice(breaking) };
  const end = tokenEnd(line, 0);
  return end === -1 ? undefined : { token: line.slice(0, end).toLowerCase(), value: line.slice(end + 1) };
}

/** Whether {@link readFooterLine} would read this line. */
export function isFooterLine(line: string): boolean {
  return tokenEnd(line, 0) !== -1 || afterBreaking(line) !== -1;
}

/** Whether the line that starts there may be one that {@link readFooterLine} would read; it is when the answer is no that counts. */
export function mayStartFooter(text: string, start: number): boolean {
  return tokenEnd(text, start) !== -1 || mayStartBreaking(text, start);
}

/** A blank or a B; `BREAKING` is then all that an indented line could still be. */
function mayStartBreaking(text: string, start: number): boolean {
  const first = text.charCodeAt(start);
  return first === B || first === SPACE || first === TAB;
}

/** Where the text behind `BREAKING CHANGE:` begins, or -1. */
function afterBreaking(line: string): number {
  // Every line of every message comes by here, and hardly any begins with a B or a blank.
  if (!mayStartBreaking(line, 0)) return -1;
  return BREAKING.exec(line)?.[0].length ?? -1;
}

/**
 * Where the token ends of the line that starts there: a letter, then letters, digits and hyphens, before a colon with a
 * blank behind it or a blank with a `#` behind it; or -1. Read by hand, because most lines of a message are prose and end
 * it at once.
 */
function tokenEnd(text: string, start: number): number {
  const longest = start + LONGEST_TOKEN;
  let end = start;
  while (end <= longest && isTokenCharacter(text.charCodeAt(end), end === start)) end += 1;
  if (end === start || end > longest) return -1;
  const next = text.charCodeAt(end + 1);
  switch (text.charCodeAt(end)) {
    case COLON:
      return next === SPACE || next === TAB ? end : -1;
    case SPACE:
      return next === HASH ? end : -1;
    default:
      return -1;
  }
}

function isTokenCharacter(code: number, isFirst: boolean): boolean {
  const isLetter = (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
  return isLetter || (!isFirst && ((code >= 0x30 && code <= 0x39) || code === 0x2d));
}

/** The object name of a line that `git cherry-pick -x` wrote, in lower case. */
export function readPickedFrom(line: string): string | undefined {
  return line.startsWith('(') ? PICKED.exec(line)?.[1]?.toLowerCase() : undefined;
}
