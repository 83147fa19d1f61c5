import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { lstat, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { leadsOutOfCheckout } from './checkout.ts';

/** A file's text, or why there is none. Absent and unreadable are different answers: neither is an empty file. */
export type FileText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly why: string };

/** Most bytes that are read of one file: configuration and lists are written by people. */
export const FILE_LIMIT = 1_048_576;

const WHY: Readonly<Record<string, string>> = {
  EACCES: 'this user may not read it',
  EPERM: 'this user may not read it',
  ELOOP: 'its links go round in a circle',
  ENAMETOOLONG: 'its name is longer than a name may be',
  ERR_INVALID_ARG_VALUE: 'no file can have such a name',
};

/**
 * Reads a file in UTF-8. Only a regular file of at most {@link FILE_LIMIT} bytes, or a link to one: anything else could
 * wait for ever (a pipe) or never end (a device). A link in a checkout has to stay in it.
 */
export async function readText(path: string): Promise<FileText> {
  try {
    // Asked first: opening a pipe already waits for somebody to write to it.
    const found = await stat(path);
    if (found.isDirectory()) return { kind: 'unreadable', why: 'it is a directory, not a file' };
    if (!found.isFile())
      return { kind: 'unreadable', why: 'it is a pipe, socket or device, not a regular file' };
    if (await leadsOutOfCheckout(path))
      return { kind: 'unreadable', why: 'it is a link that leads out of the checkout' };
    const bytes = await atMost(path, FILE_LIMIT + 1);
    if (bytes.length > FILE_LIMIT)
      return { kind: 'unreadable', why: `it is larger than ${FILE_LIMIT / 1024 / 1024} MiB` };
    return isUtf8(bytes)
      ? { kind: 'text', text: bytes.toString('utf8') }
      : { kind: 'unreadable', why: 'it is not UTF-8' };
  } catch (thrown) {
    const code = codeOf(thrown);
    if (code === 'ENOENT' || code === 'ENOTDIR')
      return (await isBehindBrokenLink(path))
        ? { kind: 'unreadable', why: 'it is a link to nothing' }
        : { kind: 'absent' };
    return { kind: 'unreadable', why: WHY[code] ?? `the system refuses with ${code}` };
  }
}

/** Of what is not there: whether a link to nothing, its own or that of a folder above, says that something should be. */
async function isBehindBrokenLink(path: string): Promise<boolean> {
  for (let at = path; ; at = dirname(at)) {
    const found = await asked(() => lstat(at));
    if (found !== undefined) return found.isSymbolicLink() && (await asked(() => stat(at))) === undefined;
    if (at === dirname(at)) return false;
  }
}

async function asked<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch {
    return undefined;
  }
}

function codeOf(thrown: unknown): string {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown
    ? String(thrown.code)
    : String(thrown);
}

/** The beginning of a file, because its size may be wrong by the time it is read. */
function atMost(path: string, bytes: number): Promise<Buffer> {
  return buffer(createReadStream(path, { end: bytes - 1 }));
}
