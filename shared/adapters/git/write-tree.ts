import { type Git } from './git.ts';
import { GitError } from './git-error.ts';

/** Object names of files by path. */
type Files = ReadonlyMap<string, string>;

type Type = 'blob' | 'tree';

/**
 * The tree that `base` (a commit or a tree; `undefined` is an empty one) becomes with these files in it; returns its
 * object name. Only the folders on the way to a file are read and written, two processes each, whatever else is there.
 * Rejects with a `GitError` where a file stands in the place of a folder, or a folder in that of a file.
 */
export async function writeTree(git: Git, base: string | undefined, files: Files): Promise<string> {
  const lines = base === undefined ? new Map<string, string>() : await readTree(git, base);
  const folders = new Map<string, Map<string, string>>();
  for (const [path, sha] of files) {
    const slash = path.indexOf('/');
    const name = slash === -1 ? path : path.slice(0, slash);
    if (slash === -1) lines.set(name, treeLine('blob', sha, name, lines.get(name)));
    else folders.set(name, (folders.get(name) ?? new Map<string, string>()).set(path.slice(slash + 1), sha));
  }
  const written = await Promise.all(
    [...folders].map(async ([name, inside]) => {
      const before = lines.get(name);
      return treeLine('tree', await writeTree(git, before && folderOf(before), inside), name, before);
    }),
  );
  for (const line of written) lines.set(nameOf(line), line);
  // As bytes: a name of somebody else's need not be UTF-8. Objects that a partial clone lacks stay where they are.
  const input = Buffer.from([...lines.values()].map((line) => `${line}\0`).join(''), 'latin1');
  return (await git.read(['mktree', '-z', '--missing'], { input })).trim();
}

/** The lines `<mode> <type> <sha>\t<name>` of a tree by name. */
async function readTree(git: Git, tree: string): Promise<Map<string, string>> {
  const chunks: Buffer[] = [];
  await git.read(['ls-tree', '-z', '--full-tree', tree], { onStdout: (chunk) => void chunks.push(chunk) });
  const lines = Buffer.concat(chunks).toString('latin1').split('\0').slice(0, -1);
  return new Map(lines.map((line) => [nameOf(line), line]));
}

function treeLine(type: Type, sha: string, name: string, before: string | undefined): string {
  if (before !== undefined) checkType(before, type);
  return `${type === 'tree' ? '040000' : '100644'} ${type} ${sha}\t${name}`;
}

function folderOf(line: string): string {
  checkType(line, 'tree');
  return line.slice(0, line.indexOf('\t')).split(' ')[2] ?? '';
}

function checkType(line: string, type: Type): void {
  const [, found = ''] = line.split(' ', 2);
  if (found !== type)
    throw new GitError(
      'failed',
      `${nameOf(line)} cannot be written as a ${type}: on the branch it is a ${found}.`,
    );
}

function nameOf(line: string): string {
  return line.slice(line.indexOf('\t') + 1);
}
