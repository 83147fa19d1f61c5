import { type Git } from './git.ts';
import { GitError, gitFailed } from './git-error.ts';
import { checkedName } from './name.ts';

/** What is checked out. */
export type Head = {
  readonly sha: string;
  /** Without `refs/heads/`; undefined when HEAD is detached. */
  readonly branch: string | undefined;
};

const BRANCHES = 'refs/heads/';

// An object that is not there is said to be no "valid commit name", and nothing else.
const NO_COMMIT = /^error: object [0-9a-f]+ is a (?:tree|blob), not a commit$/im;

/**
 * The commit that a name leads to, or undefined when there is none. A short name that is both a tag and a branch means
 * the tag, as everywhere in git: write `refs/heads/main` to mean the branch.
 */
export async function resolveCommit(git: Git, ref: string): Promise<string | undefined> {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${checkedName(ref)}^{commit}`];
  const { code, stdout, stderr } = await git.ask(args);
  if (code === 0) return stdout.trim();
  // 1 is "no such name"; an object that is there and leads to no commit is 128 or 1, by version.
  if (code === 1 || /Needed a single revision|expected commit type/.test(stderr)) return undefined;
  throw gitFailed(args, stderr, git.directory);
}

/** {@link resolveCommit} for several names, from one process; each answer at the place of its name. */
export async function resolveCommits(
  git: Git,
  refs: readonly string[],
): Promise<readonly (string | undefined)[]> {
  if (refs.length === 0) return [];
  const input = refs.map((ref) => `${checkedName(ref)}^{commit}\n`).join('');
  const lines = (await git.read(['cat-file', '--batch-check=%(objecttype) %(objectname)'], { input })).split(
    '\n',
  );
  return refs.map((_, index) => /^commit ([0-9a-f]{40,64})$/.exec(lines[index] ?? '')?.[1]);
}

/** What is checked out, or undefined in a repository that has no commit yet. */
export async function head(git: Git): Promise<Head | undefined> {
  const args = ['rev-parse', 'HEAD^{commit}', '--symbolic-full-name', 'HEAD'];
  const { code, stdout, stderr } = await git.ask(args);
  if (code !== 0) {
    if ((await resolveCommit(git, 'HEAD')) === undefined) return undefined;
    throw gitFailed(args, stderr, git.directory);
  }
  const [sha, name] = stdout.split('\n');
  if (sha === undefined || name === undefined)
    throw new GitError('malformed', `git rev-parse printed ${stdout}`);
  return { sha, branch: name.startsWith(BRANCHES) ? name.slice(BRANCHES.length) : undefined };
}

/** Whether a ref of this full name (`refs/heads/main`) exists. */
export async function hasRef(git: Git, fullName: string): Promise<boolean> {
  if (!fullName.startsWith('refs/'))
    throw new GitError(
      'bad-name',
      `${JSON.stringify(fullName)} is not a full name: it must begin with refs/.`,
    );
  const args = ['show-ref', '--verify', '--quiet', '--', checkedName(fullName)];
  const { code, stderr } = await git.ask(args);
  if (code > 1) throw gitFailed(args, stderr, git.directory);
  return code === 0;
}

/**
 * Whether the first commit is the second one or lies behind it. In a shallow clone a `false` proves nothing. A tag may
 * lead to a tree or a file (v2.6.11 of Linux does): that lies behind nothing, and nothing lies behind it.
 */
export async function isAncestor(git: Git, ancestor: string, descendant: string): Promise<boolean> {
  const args = ['merge-base', '--is-ancestor', checkedName(ancestor), checkedName(descendant)];
  const { code, stderr } = await git.ask(args);
  if (code > 1 && !NO_COMMIT.test(stderr)) throw gitFailed(args, stderr, git.directory);
  return code === 0;
}
