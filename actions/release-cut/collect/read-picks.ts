import type { Repository } from '../../../shared/adapters/git/repository.ts';
import { parseCommit } from '../../../shared/semver/parse-commit.ts';
import type { Picks } from '../facts.ts';

/** Reads the commits that are to be picked, in the order of history, and asks which of them the target has already. */
export async function readPicks(
  repository: Repository,
  named: Awaited<ReturnType<Repository['commitsNamed']>>,
  target: string,
): Promise<Picks> {
  // Two names may lead to one commit, and git refuses to pick it twice.
  const bySha = new Map(named.flatMap((one) => ('missing' in one ? [] : [[one.sha, one] as const])));
  const order = await repository.inHistoryOrder([...bySha.keys()]);
  const found = order.flatMap((sha) => bySha.get(sha) ?? []).map(parseCommit);
  const behind = await Promise.all(found.map(({ sha }) => repository.isAncestor(sha, target)));
  return {
    commits: found.filter((_, index) => behind[index] === false),
    contained: found.filter((_, index) => behind[index] === true),
    missing: named.flatMap((one) => ('missing' in one ? [one.missing] : [])),
  };
}
