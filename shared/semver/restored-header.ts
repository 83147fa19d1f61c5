import { quotedRevert } from './git-subject.ts';
import { parseHeader } from './header.ts';
import { splitPullRequest } from './pull-request.ts';

/** No history quotes deeper; what does is hostile, and each depth costs the length of the header. */
const DEEPEST = 20;

/**
 * What a header leaves there: of a revert of a revert the header of what that brings back, of a revert `undefined`, since
 * it takes something away, and any other header itself. A header quoted too deep to be told apart is itself too.
 */
export function restoredHeader(header: string): string | undefined {
  let left = header;
  let removes = false;
  for (let depth = 0; depth < DEEPEST; depth++) {
    const inner = takenBackBy(left);
    if (inner === undefined) return removes ? undefined : left;
    left = inner;
    removes = !removes;
  }
  return header;
}

/** The header that a revert names; `undefined` of a header that is no revert. */
function takenBackBy(header: string): string | undefined {
  const { quoted } = quotedRevert(header) ?? {};
  if (quoted !== undefined) return quoted;
  const typed = parseHeader(header);
  if (!typed.ok || typed.value.type !== 'revert') return undefined;
  const { title } = splitPullRequest(typed.value.description);
  return /^"(.+)"$/s.exec(title)?.[1] ?? title;
}
