/** The token of a breaking change, in either spelling. */
export const BREAKING_CHANGE = 'BREAKING CHANGE';

/** The start of one footer: its token and what stands on the same line. */
export type FooterLine = {
  /** Lower case, but {@link BREAKING_CHANGE} for both spellings of that. */
  readonly token: string;
  readonly value: string;
};

const BREAKING = /^[ \t]*BREAKING[ -]CHANGE:(?=[ \t]|$)/;
const TOKEN = /^([A-Za-z][A-Za-z0-9-]{0,63})(?::(?=[ \t])| (?=#))/;
const PICKED = /^\(cherry picked from commit ([0-9a-f]{7,64})\)/i;

/**
 * Reads the first line of a footer: `Token: value` or `Token #value` (the `#` stays with the value). BREAKING CHANGE is
 * upper case, may be indented, and its text may start on the next line, as half of the real ones do.
 * Source: https://www.conventionalcommits.org/en/v1.0.0/#specification, rules 8, 9, 12, 15 and 16
 */
export function readFooterLine(line: string): FooterLine | undefined {
  const breaking = BREAKING.exec(line);
  if (breaking !== null) return { token: BREAKING_CHANGE, value: line.slice(breaking[0].length) };
  const match = TOKEN.exec(line);
  if (match?.[1] === undefined) return undefined;
  return { token: match[1].toLowerCase(), value: line.slice(match[0].length) };
}

/** Whether {@link readFooterLine} would read this line. */
export function isFooterLine(line: string): boolean {
  // Most lines are prose and hold neither separator.
  return (line.includes(':') || line.includes(' #')) && (TOKEN.test(line) || BREAKING.test(line));
}

/** The object name of a line that `git cherry-pick -x` wrote, in lower case. */
export function readPickedFrom(line: string): string | undefined {
  return line.startsWith('(') ? PICKED.exec(line)?.[1]?.toLowerCase() : undefined;
}
