import { boundedLine } from './bounded-line.ts';
import type { Entry } from './entry.ts';
import { pathSegment } from './path-segment.ts';

/** Subjects longer than this are cut by everything that shows a history. In characters. */
const LONGEST = 200;

/**
 * The message of the commit that writes an entry: its line for people as the subject, so that `git log --oneline` is the
 * history, then three trailers for programs. The line is one line and what cannot be seen is shown, so it cannot add a
 * trailer; the scope is written as in the path.
 */
export function commitMessage(entry: Entry): string {
  return [
    subjectOf(entry),
    '',
    `Ledger-Scope: ${pathSegment(entry.scope)}`,
    `Ledger-Seq: ${entry.seq}`,
    `Ledger-Digest: ${entry.digest}`,
    '',
  ].join('\n');
}

function subjectOf({ line, kind, subject }: Entry): string {
  const shown = boundedLine(line, LONGEST);
  return shown === '' ? boundedLine(`${subject} ${kind}`, LONGEST) : shown;
}
