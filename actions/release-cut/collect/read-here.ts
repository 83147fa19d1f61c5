import { isAbsolute, join } from 'node:path';
import { type FileText, unreadable } from '../../../shared/adapters/files/file-text.ts';
import { GitError } from '../../../shared/adapters/git/git-error.ts';
import type { Repository } from '../../../shared/adapters/git/repository.ts';
import type { World } from './world.ts';

/** How files are read by paths from the top of the repository, wherever the run was started. */
export type ReadHere = {
  /** From the work tree; an absolute path is read as it is. */
  readonly inWorkTree: World['readText'];
  /** From the commit that is checked out, for a clone without a work tree or with a part of it (bare, sparse). */
  readonly inCommit: World['readText'];
};

export function readHere(
  repository: Pick<Repository, 'directory' | 'showFile'>,
  { readText }: Pick<World, 'readText'>,
): ReadHere {
  return {
    inWorkTree: (path) => readText(isAbsolute(path) ? path : join(repository.directory, path)),
    inCommit: (path) => inCommit(repository, path),
  };
}

async function inCommit({ showFile }: Pick<Repository, 'showFile'>, path: string): Promise<FileText> {
  try {
    return await showFile('HEAD', path);
  } catch (thrown) {
    if (!(thrown instanceof GitError)) throw thrown;
    return unreadable(thrown.message);
  }
}
