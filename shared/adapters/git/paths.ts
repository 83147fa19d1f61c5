import { type Git } from './git.ts';
import { gitFailed } from './git-error.ts';

/** The tree without a file, which git knows without having it, by the length of its name: SHA-1 and SHA-256. */
const EMPTY_TREE: ReadonlyMap<number, string> = new Map([
  [40, '4b825dc642cb6eb9a060e54bf8d69288fbee4904'],
  [64, '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321'],
]);

/**
 * Whether a commit has a file that the path or glob matches. `git ls-tree` knows no globs; the difference from nothing
 * does, ends at the first file, and needs no blob.
 */
export async function hasFile(git: Git, sha: string, path: string): Promise<boolean> {
  const args = ['diff-tree', '-r', '--quiet', EMPTY_TREE.get(sha.length) ?? '', sha, '--', path];
  const { code, stderr } = await git.ask(args);
  if (code > 1) throw gitFailed(args, stderr, git.directory);
  return code === 1;
}
