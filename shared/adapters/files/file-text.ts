import { isUtf8 } from 'node:buffer';

/** A file's text, or why there is none. Absent and unreadable are different answers: neither is an empty file. */
export type FileText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly why: string };

/** Most bytes that are read of one file: configuration and lists are written by people. */
export const FILE_LIMIT = 1_048_576;

/** Why a file is not read, in the same words for one of the work tree and one of a commit. */
export const WHY_NOT = {
  directory: 'it is a directory, not a file',
  leadsOut: 'it is a link that leads out of the checkout',
  linkToNothing: 'it is a link to nothing',
  circle: 'its links go round in a circle',
  noName: 'no file can have such a name',
} as const;

export const ABSENT: FileText = { kind: 'absent' };

export function unreadable(why: string): FileText {
  return { kind: 'unreadable', why };
}

/** The text of a file's bytes, of which there may be `limit` at the most: UTF-8, or it is not read. */
export function textOf(bytes: Buffer, limit = FILE_LIMIT): FileText {
  if (bytes.length > limit) return unreadable(`it is larger than ${limit / 1024 / 1024} MiB`);
  return isUtf8(bytes) ? { kind: 'text', text: bytes.toString('utf8') } : unreadable('it is not UTF-8');
}
