const LONGEST = 600;
/** No ref, rule or file is named in a longer one; what is looked for in a line then costs little. */
const LONGEST_LINE = 1_000;

/** The lines that git or the server behind it printed, without their prefixes and the empty ones, cut where they are very long. */
export function linesOf(stderr: string): readonly string[] {
  return stderr
    .split(/[\r\n]/)
    .map((line) =>
      line
        .slice(0, LONGEST_LINE)
        .replace(/^remote: ?/, '')
        .replaceAll(/\p{Cc}/gu, ' ')
        .trim(),
    )
    .filter((line) => line !== '');
}

/** All that was said, in one line of bounded length. */
export function oneLine(stderr: string): string {
  const text = linesOf(stderr)
    .join('; ')
    .replaceAll(/(?<!\.)\.; /g, '; ');
  if (text === '') return 'git gave no reason';
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** Whether the server will not let this token do it: 401, which makes git ask for a password, or 403. */
export function isForbidden(stderr: string): boolean {
  return /returned error: 40[13]\b|HTTP 40[13]\b|Authentication failed|could not read (?:Username|Password)|Permission to .{1,300} denied|Write access to repository not granted|Permission denied \(publickey/.test(
    stderr,
  );
}

/** Whether there is no such repository, which is also what GitHub says to who may not see it. */
export function isMissing(stderr: string): boolean {
  return /Repository not found|repository '.{1,2000}' not found|returned error: 404\b|does not appear to be a git repository/.test(
    stderr,
  );
}

/** Whether the repository is elsewhere by now. Redirects are not followed, because the token would go along. */
export function isMoved(stderr: string): boolean {
  return /returned error: 30[1278]\b|unable to update url base from redirection/.test(stderr);
}
