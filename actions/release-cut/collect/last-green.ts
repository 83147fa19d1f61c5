import type { Repository } from '../../../shared/adapters/git/repository.ts';
import { commitChecksCheck } from '../../../shared/train/commit-checks.ts';
import type { Target } from './target.ts';
import type { GitHub } from './world.ts';

/** How far back a green commit is looked for; further back it would not be what anybody expects to be cut. */
const MOST_COMMITS = 20;

/**
 * The newest commit of a branch whose checks passed, along first parents, since a merge's other side was never the
 * branch. When none of the newest is green, the tip: the check of its commit then tells why it cannot be cut.
 */
export async function lastGreen(
  repository: Repository,
  { client, ownRun }: GitHub,
  tip: Target,
): Promise<Target> {
  const { commitChecks } = await import('../../../shared/adapters/github/questions.ts');
  let sha: string | undefined = tip.sha;
  for (let behind = 0; behind < MOST_COMMITS && sha !== undefined; behind++) {
    const check = commitChecksCheck(await commitChecks(client, sha, ownRun), sha);
    // No answer about one commit says nothing about those before it.
    if (check.verdict === 'error') return tip;
    if (check.verdict === 'pass') return behind === 0 ? tip : { ref: `${tip.ref}~${behind}`, sha };
    sha = await firstParent(repository, sha);
  }
  return tip;
}

async function firstParent(repository: Repository, sha: string): Promise<string | undefined> {
  const [commit] = await repository.commitsNamed([sha]);
  return commit === undefined || 'missing' in commit ? undefined : commit.parents[0];
}
