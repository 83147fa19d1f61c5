import { type Git } from './git.ts';

/** Where the branches of a repository stand: short name to commit, as its remote `origin` has them, or the clone without one. */
export type Branches = ReadonlyMap<string, string>;

const LOCAL = 'refs/heads/';
const REMOTE = 'refs/remotes/origin/';

/** Lists branches with one process. The remote speaks for itself: a branch it has stands where it stood at the last fetch. */
export async function listBranches(git: Git): Promise<Branches> {
  const chunks: Buffer[] = [];
  await git.read(['for-each-ref', '--format=%(objectname) %(refname)', LOCAL, REMOTE], {
    onStdout: (chunk) => void chunks.push(chunk),
  });
  const local = new Map<string, string>();
  const remote = new Map<string, string>();
  for (const line of Buffer.concat(chunks).toString().split('\n')) {
    const space = line.indexOf(' ');
    const [sha, ref] = [line.slice(0, space), line.slice(space + 1)];
    if (ref.startsWith(LOCAL)) local.set(ref.slice(LOCAL.length), sha);
    else if (ref.startsWith(REMOTE) && ref !== `${REMOTE}HEAD`) remote.set(ref.slice(REMOTE.length), sha);
  }
  return new Map([...local, ...remote]);
}
