import { type Git } from './git.ts';
import { gitFailed } from './git-error.ts';
import { checkedName } from './name.ts';

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
