import { type Git } from './git.ts';
import { GitError, gitFailed } from './git-error.ts';
import { type Workshop } from './workshop.ts';

export type Merged =
  | { readonly kind: 'merged'; readonly tree: string }
  | { readonly kind: 'conflict'; readonly paths: readonly string[] };

type Sides = { readonly base: string; readonly ours: string; readonly theirs: string };

/**
 * Merges two trees that came from a third one, without work tree, index or ref. git 2.38 to 2.39 cannot be told the
 * base, so each tree gets a commit, two of them with the third as their parent: same trees, same commits.
 * Source: https://git-scm.com/docs/git-merge-tree
 */
export async function mergeTrees({ git, write }: Workshop, { base, ours, theirs }: Sides): Promise<Merged> {
  const fork = await write('commit', syntheticCommit(base));
  const [ourSide, theirSide] = await Promise.all([
    write('commit', syntheticCommit(ours, fork)),
    write('commit', syntheticCommit(theirs, fork)),
  ]);
  const args = ['merge-tree', '--write-tree', '--messages', '-z', '--name-only', ourSide, theirSide];
  const { code, fields, stderr } = await askFields(git, args);
  if (code > 1) throw gitFailed(args, stderr, git.directory);
  const [tree, ...rest] = fields;
  if (tree === undefined) throw new GitError('malformed', 'git merge-tree printed no tree');
  const named = rest.slice(0, rest.indexOf(''));
  const paths = [...named, ...pathsInMessages(rest.slice(named.length + 1))];
  // A conflict without a path would be a fault of ours; it must not pass for a merge.
  if (code === 0 && paths.length === 0) return { kind: 'merged', tree };
  const labels = [ourSide, theirSide];
  return { kind: 'conflict', paths: [...new Set(paths.map((path) => withoutLabel(path, labels)))].sort() };
}

function syntheticCommit(tree: string, parent?: string): string {
  const nobody = 'release-actions <> 0 +0000';
  const parents = parent === undefined ? '' : `parent ${parent}\n`;
  return `tree ${tree}\n${parents}author ${nobody}\ncommitter ${nobody}\n\n`;
}

async function askFields(git: Git, args: readonly string[]) {
  const chunks: Buffer[] = [];
  const { code, stderr } = await git.ask(args, { onStdout: (chunk) => void chunks.push(chunk) });
  return { code, stderr, fields: Buffer.concat(chunks).toString().split('\0') };
}

/**
 * Messages are the number of paths, the paths, the kind and a text. Only some conflicts leave a path with several
 * versions behind, so these count too. A submodule that git moved forward counts as well: it does that only where the
 * submodule happens to be checked out, and a pick must not depend on that.
 */
function pathsInMessages(fields: readonly string[]): readonly string[] {
  const paths: string[] = [];
  let at = 0;
  while (at + 1 < fields.length) {
    const count = Number(fields[at]);
    const kind = fields[at + 1 + count] ?? '';
    if (!Number.isInteger(count) || count < 0)
      throw new GitError('malformed', 'git merge-tree printed messages that cannot be read');
    if (/^CONFLICT|submodule/i.test(kind)) paths.push(...fields.slice(at + 1, at + 1 + count));
    at += count + 3;
  }
  return paths;
}

/** Where a file and a folder have one name, git renames the file to `name~<side>`. */
function withoutLabel(path: string, sides: readonly string[]): string {
  const tilde = path.lastIndexOf('~');
  return sides.some((side) => path.startsWith(side, tilde + 1)) && tilde !== -1 ? path.slice(0, tilde) : path;
}
