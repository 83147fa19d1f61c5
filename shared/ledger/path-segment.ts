import { sha256 } from '../evidence/digest.ts';

/** A path with four segments of this length is still far below what any file system and GitHub's own pages take. */
const LONGEST = 100;
const KEPT = 64;

/** What stands as it is. `~` does not: `git~1` is another name of `.git` where Windows looks. */
const UNSAFE = /[^A-Za-z0-9._@+-]/gu;

/** Names at the top of the branch that are not scopes; compared without case, because file systems may. */
const TAKEN: ReadonlySet<string> = new Set(['state', 'readme.md']);

/**
 * Any text as one safe segment of a path. It is encoded and never refused, because tags such as `api/v1.4.0` and services
 * called `state` are legal, and because a total function leaves no text without a place. Letters, digits and `. _ @ + -`
 * stay; everything else becomes `%` and the hex digits of its UTF-8 bytes, as does a `.` at either end (`..`, `.git`,
 * and what Windows drops). What is longer than 100 characters keeps its beginning and gets `%-` and a hash; nothing is `%`.
 * Two different texts never share a segment.
 */
export function pathSegment(text: string): string {
  if (text === '') return '%';
  const encoded = TAKEN.has(text.toLowerCase())
    ? `${percent(text.charAt(0))}${text.slice(1)}`
    : text.replace(UNSAFE, percent).replace(/^\.|\.$/g, percent);
  return encoded.length > LONGEST ? `${encoded.slice(0, KEPT)}%-${hash(text)}` : encoded;
}

function percent(character: string): string {
  const code = character.charCodeAt(0);
  // Half a surrogate pair has no bytes of its own, and must not become the same as another half.
  if (character.length === 1 && code >= 0xd800 && code <= 0xdfff) return `%u${code.toString(16)}`;
  return [...new TextEncoder().encode(character)]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');
}

/** Of the JSON text, in which halves of surrogate pairs stay apart. */
function hash(text: string): string {
  return sha256(JSON.stringify(text)).slice(0, 32);
}
