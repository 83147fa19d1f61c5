import type { BareRepository } from './bare-repository.ts';

/** One line of `git ls-tree`. */
export type TreeEntry = {
  readonly mode: string;
  readonly type: string;
  readonly sha: string;
  /** Bytes of a blob. */
  readonly size: number | undefined;
  readonly path: string;
};

/** What a tree holds; `flags` as `-r` and `-t` of `git ls-tree`. */
export async function listTree(
  git: BareRepository,
  tree: string,
  flags: readonly string[] = [],
  path: readonly string[] = [],
): Promise<readonly TreeEntry[]> {
  const printed = await git.read(['ls-tree', '-z', '--long', ...flags, tree, '--', ...path]);
  return printed
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => {
      const tab = line.indexOf('\t');
      const [mode = '', type = '', sha = '', size = '-'] = line.slice(0, tab).split(/ +/);
      return { mode, type, sha, size: size === '-' ? undefined : Number(size), path: line.slice(tab + 1) };
    });
}
