import type { BareRepository } from '../git/bare-repository.ts';

/** The commit a branch points at, if there is such a branch. */
export function branchHead(git: BareRepository, branch: string): Promise<string | undefined> {
  return commitOf(git, `refs/heads/${branch}`);
}

/** The commit a tag stands on, through an annotated tag. */
export function taggedCommit(git: BareRepository, tag: string): Promise<string | undefined> {
  return commitOf(git, `refs/tags/${tag}`);
}

/** The commit GitHub means by `{ref}`: a full object name, a branch, a tag, `heads/…`, `tags/…` or a full ref, in this order. */
export async function commitNamed(git: BareRepository, name: string): Promise<string | undefined> {
  const candidates = /^[0-9a-f]{40}$/.test(name)
    ? [name]
    : [`refs/heads/${name}`, `refs/tags/${name}`, ...(/^(heads|tags)\//.test(name) ? [`refs/${name}`] : [])];
  if (name.startsWith('refs/')) candidates.push(name);
  for (const candidate of candidates) {
    const commit = await commitOf(git, candidate);
    if (commit !== undefined) return commit;
  }
  return undefined;
}

/** How many commits `head` has that `base` lacks. Both are full object names. */
export async function commitsOver(git: BareRepository, base: string, head: string): Promise<number> {
  return Number(await git.read(['rev-list', '--count', `${base}..${head}`]));
}

/** Lines and files changed between the merge base of two commits and the second. */
export async function changesBetween(
  git: BareRepository,
  base: string,
  head: string,
): Promise<{ readonly additions: number; readonly deletions: number; readonly files: number }> {
  const { code, stdout } = await git.run(['diff', '--numstat', `${base}...${head}`]);
  const lines = code === 0 ? stdout.toString().split('\n').filter(Boolean) : [];
  const sum = (column: number): number =>
    lines.reduce((total, line) => total + (Number(line.split('\t')[column]) || 0), 0);
  return { additions: sum(0), deletions: sum(1), files: lines.length };
}

export type CommitFacts = {
  readonly tree: string;
  readonly message: string;
  readonly author: { readonly name: string; readonly email: string };
  readonly committer: { readonly name: string; readonly email: string };
  /** Seconds since the epoch. */
  readonly at: number;
};

/** What a commit says of itself. */
export async function commitFacts(git: BareRepository, sha: string): Promise<CommitFacts> {
  const text = await git.read(['log', '-1', '--format=%T%x00%an%x00%ae%x00%cn%x00%ce%x00%ct%x00%B', sha]);
  const [tree = '', an = '', ae = '', cn = '', ce = '', at = '', message = ''] = text.split('\0');
  return {
    tree,
    message: message.trimEnd(),
    author: { name: an, email: ae },
    committer: { name: cn, email: ce },
    at: Number(at),
  };
}

async function commitOf(git: BareRepository, name: string): Promise<string | undefined> {
  const { code, stdout } = await git.run(['rev-parse', '--verify', '--quiet', `${name}^{commit}`]);
  return code === 0 ? stdout.toString().trim() : undefined;
}
