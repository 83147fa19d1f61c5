import type { Answer } from '../../gate/answer.ts';
import { authenticated, type Remote } from './authentication.ts';
import { type Git } from './git.ts';
import { asOrigin } from './origin.ts';
import { unanswered, unansweredError } from './unanswered.ts';

const OPTIONS = [
  'fetch',
  '--quiet',
  '--no-tags',
  '--no-prune',
  '--no-write-fetch-head',
  '--no-recurse-submodules',
  '--no-auto-maintenance',
  '--refmap=',
];
const REFS = ['+refs/heads/*:refs/remotes/origin/*', 'refs/tags/*:refs/tags/*'];
const SETTINGS = ['core.hooksPath=/dev/null', 'fetch.writeCommitGraph=false'];
/** git also ends with 1 when it only leaves tags where they are; quietly, unless something else is wrong as well. */
const FAILED = /^(?:fatal|error): /m;
const LONGEST = 15 * 60_000;

/**
 * Brings the branches of a repository to `refs/remotes/origin/` and its tags, and touches nothing else. A local tag that
 * stands elsewhere stays. A partial clone stays as partial as it is, a shallow one is not deepened. Branches that are gone
 * from the repository stay here, as git leaves them. `timeout` is in milliseconds.
 */
export async function fetchAll(
  git: Git,
  remote: Remote & { readonly timeout?: number },
): Promise<Answer<void>> {
  const origin = await asOrigin(git, remote);
  const access = origin ?? authenticated(remote);
  const args = [...OPTIONS, origin === undefined ? access.url : 'origin', ...REFS];
  const global = [...SETTINGS.flatMap((setting) => ['-c', setting]), ...access.global];
  try {
    const { code, stderr } = await git.ask(args, {
      global,
      env: access.env,
      timeout: remote.timeout ?? LONGEST,
    });
    if (code === 0 || (code === 1 && !FAILED.test(stderr))) return { kind: 'answered', value: undefined };
    return unanswered('the branches and tags', access.clean(stderr));
  } catch (thrown) {
    return unansweredError('the branches and tags', thrown);
  }
}
