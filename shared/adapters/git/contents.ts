import { type Git } from './git.ts';
import { gitFailed } from './git-error.ts';
import { checkedName } from './name.ts';

const ABSENT = /does not exist in|exists on disk, but not in|not a valid object name|invalid object name/i;
const NOT_FETCHED = /could not fetch|promisor/;

/**
 * The text of a file at a commit, or undefined when it is not there. `path` goes from the top, without `./`.
 * In a partial clone git may have to fetch it; that failing is a `GitError`, not an absent file.
 */
export async function readFile(git: Git, ref: string, path: string): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  const args = ['cat-file', 'blob', '--end-of-options', `${checkedName(ref)}:${path}`];
  const { code, stderr } = await git.ask(args, { onStdout: (chunk) => void chunks.push(chunk) });
  if (code === 0) return Buffer.concat(chunks).toString();
  if (ABSENT.test(stderr) && !NOT_FETCHED.test(stderr)) return undefined;
  throw gitFailed(args, stderr, git.directory);
}

/** The address of a remote as configured, without a password that may stand in it; undefined when there is no such remote. */
export async function remoteUrl(git: Git, remote = 'origin'): Promise<string | undefined> {
  const args = ['config', '--get', `remote.${checkedName(remote)}.url`];
  const { code, stdout, stderr } = await git.ask(args);
  if (code > 1) throw gitFailed(args, stderr, git.directory);
  return code === 1 ? undefined : withoutCredentials(stdout.trim());
}

/** `https://user:token@host/x` without what stands before the `@`. The `git@` of an SSH address is no secret. */
function withoutCredentials(address: string): string {
  const start = address.indexOf('://') + 3;
  if (start < 3 || !address.startsWith('http')) return address;
  const slash = address.indexOf('/', start);
  const at = address.lastIndexOf('@', slash === -1 ? address.length : slash);
  return at < start ? address : address.slice(0, start) + address.slice(at + 1);
}
