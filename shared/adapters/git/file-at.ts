import { isAbsolute, posix } from 'node:path';
import { ABSENT, FILE_LIMIT, type FileText, textOf, unreadable, WHY_NOT } from '../files/file-text.ts';
import { type Git } from './git.ts';
import { GitError } from './git-error.ts';
import { checkedName } from './name.ts';
import { type NamedObject, namedObjects } from './named-objects.ts';
import { entryOf } from './tree-entry.ts';

/** git takes names line by line, and would look for another file than the one that is meant. */
const UNASKABLE = /[\0\r\n]/;

/**
 * The text of a file as of a commit, read as strictly as one of the work tree: UTF-8, of `limit` bytes at the most, and
 * a link has to stay in the tree. `path` goes from the top; what it names outside of the tree is absent, as everything is
 * under a ref that is not there. One process. In a partial clone git may have to fetch the file; that failing is a
 * `GitError`, not an absent file.
 */
export async function fileAt(git: Git, ref: string, path: string, limit = FILE_LIMIT): Promise<FileText> {
  const commit = checkedName(ref);
  if (UNASKABLE.test(path)) return unreadable(WHY_NOT.noName);
  const parts = posix.normalize(path).split('/');
  if (isAbsolute(path) || parts[0] === '..') return ABSENT;
  // With the folders it lies in, the nearest first: of what is not there git tells neither a submodule nor a lost link.
  const ways = parts.map((_, above) => parts.slice(0, parts.length - above));
  const [file, ...folders] = await namedObjects(git, [
    ...ways.map((way) => `${commit}:${way.join('/')}`),
    `${commit}:`,
  ]);
  switch (file?.kind) {
    case 'blob':
      return textOf(file.bytes, limit);
    case 'tree':
      return unreadable(WHY_NOT.directory);
    case 'commit':
      return unreadable(SUBMODULE);
    case 'symlink':
      return unreadable(WHY_NOT.leadsOut);
    case 'loop':
      return unreadable(WHY_NOT.circle);
    case 'notdir':
      return ABSENT;
    case 'missing':
    case 'dangling':
    case 'tag':
    case undefined:
      return notThere(git, `${commit}:${path}`, parts, folders);
  }
}

const SUBMODULE = 'it is a submodule, not a file';

/** Why nothing is at the end of a way, by what the nearest folder that is there holds under the next name. */
function notThere(
  git: Git,
  name: string,
  parts: readonly string[],
  folders: readonly NamedObject[],
): FileText {
  const above = folders.findIndex(({ kind }) => kind === 'tree');
  const folder = folders[above];
  if (folder?.kind !== 'tree') return ABSENT;
  switch (entryOf(folder.bytes, parts.at(-1 - above) ?? '', folder.sha.length / 2)) {
    case undefined:
      return ABSENT;
    case 'link':
      return unreadable(WHY_NOT.linkToNothing);
    case 'submodule':
      return unreadable(above === 0 ? SUBMODULE : 'it lies in a submodule');
    case 'other':
      throw new GitError('failed', `The repository in ${git.directory} is damaged: it lacks ${name}.`);
  }
}
