import { nameProblem } from '../../../shared/adapters/git/name.ts';
import type { Repository } from '../../../shared/adapters/git/repository.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import { refNameProblem } from '../../../shared/semver/ref-name.ts';

/** What is cut: the name it was found by, and its commit. */
export type Target = { readonly ref: string; readonly sha: string };

// What is checked out, or behind it (`HEAD~2`, `@^2`). On the remote `HEAD` would be the default branch.
const CHECKED_OUT = /^(?:HEAD|@)(?:$|[~^])/;
// What git takes for the name of a branch and nobody means so: full names, and those of the remote.
const NO_BRANCH = /^(?:refs|origin)\//;

/**
 * Finds the commit to cut: of the input `ref`; else of the train's branch; else of what is checked out, which is
 * what `HEAD` names too. A branch is meant as the remote has it, and as the clone has it where there is no remote one.
 * @throws CouldNotDecide when there is no such commit, no commit at all, or a branch and a tag of that name that differ:
 *   whoever may push a tag must not decide what a branch name means.
 */
export async function findTarget(
  repository: Repository,
  asked: string | undefined,
  branch: string | undefined,
): Promise<Target> {
  const wanted = asked ?? branch;
  if (wanted === undefined) return { ref: 'HEAD', sha: (await repository.head())?.sha ?? noCommits() };
  refuseBadName(wanted, asked === undefined ? 'train.branch' : 'ref');
  if (CHECKED_OUT.test(wanted)) {
    const [sha] = await repository.resolveCommits([wanted]);
    return { ref: wanted, sha: sha ?? (await noCommit(repository, wanted, asked === undefined)) };
  }
  const [remote, local, tag, other] = await repository.resolveCommits([
    `refs/remotes/origin/${wanted}`,
    `refs/heads/${wanted}`,
    ...(asked === undefined ? [] : [`refs/tags/${wanted}`, wanted]),
  ]);
  const tip = remote ?? local;
  if (tip !== undefined && tag !== undefined && tip !== tag) throw ambiguous(wanted);
  if (tip !== undefined) return { ref: remote === undefined ? wanted : `origin/${wanted}`, sha: tip };
  return { ref: wanted, sha: tag ?? other ?? (await noCommit(repository, wanted, asked === undefined)) };
}

/**
 * What git would take for a range or an option is told as it was written, before it is looked for under `refs/`.
 * @throws CouldNotDecide `bad-name`
 */
export function refuseBadName(name: string, setting: 'ref' | 'train.branch'): void {
  const problem = nameProblem(name);
  if (problem === undefined) return;
  throw new CouldNotDecide([{ code: 'bad-name', message: `${setting}: ${problem}`, observed: name }]);
}

async function noCommit(repository: Repository, wanted: string, isConfigured: boolean): Promise<never> {
  if ((await repository.head()) === undefined) noCommits();
  const isBranchName = refNameProblem(wanted) === undefined && !NO_BRANCH.test(wanted);
  const remote = isBranchName ? `, nor origin/${wanted}` : '';
  const message = isConfigured
    ? `there is no branch ${wanted} here${remote}: fetch it, or name another as train.branch`
    : `there is no branch, tag or commit ${wanted} here${remote}: fetch it, or name another with ref`;
  throw new CouldNotDecide([{ code: 'unknown-ref', message, observed: wanted }]);
}

function ambiguous(name: string): CouldNotDecide {
  const message = `${name} is a branch and a tag, and they differ: write refs/heads/${name} or refs/tags/${name}`;
  return new CouldNotDecide([{ code: 'ambiguous-ref', message, observed: name }]);
}

function noCommits(): never {
  throw new CouldNotDecide([
    { code: 'no-commits', message: 'the repository has no commit yet: there is nothing to cut' },
  ]);
}
