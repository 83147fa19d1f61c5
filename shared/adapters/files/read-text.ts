import { createReadStream } from 'node:fs';
import { lstat, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { leadsOutOfCheckout } from './checkout.ts';
import { ABSENT, FILE_LIMIT, type FileText, textOf, unreadable, WHY_NOT } from './file-text.ts';

const WHY: Readonly<Record<string, string>> = {
  EACCES: 'this user may not read it',
  EPERM: 'this user may not read it',
  ELOOP: WHY_NOT.circle,
  ENAMETOOLONG: 'its name is longer than a name may be',
  ERR_INVALID_ARG_VALUE: WHY_NOT.noName,
};

/**
 * Reads a file in UTF-8. Only a regular file of at most {@link FILE_LIMIT} bytes, or a link to one: anything else could
 * wait for ever (a pipe) or never end (a device). A link in a checkout has to stay in it.
 */
export async function readText(path: string): Promise<FileText> {
  try {
    // Asked first: opening a pipe already waits for somebody to write to it.
    const found = await stat(path);
    if (found.isDirectory()) return unreadable(WHY_NOT.directory);
    if (!found.isFile()) return unreadable('it is a pipe, socket or device, not a regular file');
    if (await leadsOutOfCheckout(path)) return unreadable(WHY_NOT.leadsOut);
    return textOf(await atMost(path, FILE_LIMIT + 1));
  } catch (thrown) {
    const code = codeOf(thrown);
    if (code === 'ENOENT' || code === 'ENOTDIR')
      return (await isBehindBrokenLink(path)) ? unreadable(WHY_NOT.linkToNothing) : ABSENT;
    return unreadable(WHY[code] ?? `the system refuses with ${code}`);
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
