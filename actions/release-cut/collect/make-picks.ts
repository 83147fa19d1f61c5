import type { Remote } from '../../../shared/adapters/git/authentication.ts';
import type { Picked as Made } from '../../../shared/adapters/git/pick.ts';
import type { Repository } from '../../../shared/adapters/git/repository.ts';
import { COMMITTER } from '../../../shared/ledger/committer.ts';
import { findShipped } from '../../../shared/notes/shipped.ts';
import { parseCommit } from '../../../shared/semver/parse-commit.ts';
import type { ParsedCommit } from '../../../shared/semver/parsed-commit.ts';
import type { CutFacts, Picked, Picks } from '../facts.ts';

/** Makes the commit of the picks, in this clone only; `undefined` when there is nothing that could be picked. */
export async function makePicks(
  repository: Repository,
  { commits, contained, missing }: Picks,
  onto: string,
  remote: Remote | undefined,
): Promise<Picked | undefined> {
  if (commits.length === 0 || contained.length + missing.length > 0) return undefined;
  return outcomeOf(await pick(repository, commits, onto, remote));
}

/**
 * What the branch of the train lacks of a hotfix, and the commit that brings it there; without one where it does not
 * apply. `undefined` when the branch has it all, or is not there.
 */
export async function forwardPortOf(
  repository: Repository,
  picks: readonly ParsedCommit[],
  base: string | undefined,
  branch: string,
  remote: Remote | undefined,
): Promise<CutFacts['forwardPort']> {
  const tip =
    (await repository.resolveCommit(`refs/remotes/origin/${branch}`)) ??
    (await repository.resolveCommit(`refs/heads/${branch}`));
  if (tip === undefined || picks.length === 0) return undefined;
  let lacking = await lackedBy(repository, tip, picks, base);
  while (lacking.length > 0) {
    const made = await pick(repository, lacking, tip, remote);
    if (made.kind !== 'empty')
      return { commits: lacking, sha: made.kind === 'picked' ? made.sha : undefined };
    lacking = lacking.filter(({ sha }) => sha !== made.commit);
  }
  return undefined;
}

/**
 * Whether a commit of picks is in this clone, by making it again where it is not: the same picks onto the same commit are
 * the same commit. `known` holds the picks.
 */
export async function hasAgain(
  repository: Repository,
  wanted: { readonly sha: string; readonly onto: string; readonly picks: readonly string[] },
  known: readonly ParsedCommit[],
  remote: Remote | undefined,
): Promise<boolean> {
  if ((await repository.resolveCommit(wanted.sha)) !== undefined) return true;
  const commits = wanted.picks.flatMap((sha) => known.find((one) => one.sha === sha) ?? []);
  const isWhole = commits.length > 0 && commits.length === wanted.picks.length;
  if (!isWhole || (await repository.resolveCommit(wanted.onto)) === undefined) return false;
  const made = await pick(repository, commits, wanted.onto, remote);
  return made.kind === 'picked' && made.sha === wanted.sha;
}

async function lackedBy(
  repository: Repository,
  tip: string,
  picks: readonly ParsedCommit[],
  base: string | undefined,
): Promise<readonly ParsedCommit[]> {
  const behind = await Promise.all(picks.map(({ sha }) => repository.isAncestor(sha, tip)));
  const apart = picks.filter((_, index) => behind[index] === false);
  if (apart.length === 0) return [];
  const there: ParsedCommit[] = [];
  const excluding = base === undefined ? [] : [base];
  await repository.streamCommits({ to: tip, excluding, paths: [] }, (commit) => {
    there.push(parseCommit(commit));
  });
  const twins = findShipped(apart, there);
  return apart.filter(({ sha }) => twins.get(sha)?.by !== 'trailer');
}

function pick(
  repository: Repository,
  commits: readonly ParsedCommit[],
  onto: string,
  remote: Remote | undefined,
): Promise<Made> {
  const at = Math.max(...commits.map(({ committedAt }) => committedAt));
  return repository.pickCommits({
    onto,
    commits: commits.map(({ sha }) => sha),
    committer: { ...COMMITTER, at },
    ...(remote === undefined ? {} : { remote }),
  });
}

function outcomeOf(made: Made): Picked {
  switch (made.kind) {
    case 'picked':
      return { kind: 'picked', sha: made.sha };
    case 'conflict':
      return { kind: 'conflict', commit: made.commit, paths: made.paths };
    case 'empty':
      return made;
  }
}
