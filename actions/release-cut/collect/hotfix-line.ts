import type { Repository } from '../../../shared/adapters/git/repository.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import { hotfixVersion } from '../../../shared/semver/hotfix.ts';
import { parseCommit } from '../../../shared/semver/parse-commit.ts';
import type { ParsedCommit } from '../../../shared/semver/parsed-commit.ts';
import { isFinal, type TaggedVersion } from '../../../shared/semver/tagged-version.ts';
import { compareFinal } from '../../../shared/semver/version.ts';
import type { HotfixLine } from '../facts.ts';

/**
 * Finds the version of the next hotfix, and whose candidates stand for it or for those passed over: of an earlier run for
 * this very base, or of somebody else.
 * @throws CouldNotDecide when the tag of the base leads to no commit
 */
export async function hotfixLine(
  repository: Repository,
  versions: readonly TaggedVersion[],
  base: TaggedVersion,
  branch: string,
): Promise<HotfixLine> {
  const [remote, local, start] = await repository.resolveCommits([
    `refs/remotes/origin/${branch}`,
    `refs/heads/${branch}`,
    base.tag.sha,
  ]);
  if (start === undefined) throw noCommit(base);
  const trunk = remote ?? local;
  const taken: TaggedVersion[] = [];
  for (;;) {
    const finals = taken.map(({ version }) => version.final);
    const final = hotfixVersion(base.version.final, versions, finals);
    const candidates = versions.filter(
      (one) => !isFinal(one) && compareFinal(one.version.final, final) === 0,
    );
    const found = await Promise.all(
      candidates.map(async (candidate) => ({
        candidate,
        commits: await commitsOfHotfix(repository, candidate.tag.sha, base.tag.sha, trunk),
      })),
    );
    const foreign = found.find(({ commits }) => commits === undefined);
    const latest = found.at(-1);
    if (foreign !== undefined) taken.push(foreign.candidate);
    else if (latest?.commits === undefined) return { taken, latest: undefined };
    else return { taken, latest: { candidate: latest.candidate, commits: latest.commits } };
  }
}

function noCommit({ tag: { name } }: TaggedVersion): CouldNotDecide {
  const message = `the tag ${name} leads to no commit, so that there is nothing to pick onto: name another version with base-version`;
  return new CouldNotDecide([{ code: 'unknown-ref', message, observed: name }]);
}

/**
 * What a candidate has on top of the base; `undefined` for one that is no hotfix of it: it does not start there, or it is
 * behind the branch of the train and is more than picks. A hotfix that was merged back is behind that branch as well.
 */
async function commitsOfHotfix(
  repository: Repository,
  sha: string,
  base: string,
  trunk: string | undefined,
): Promise<readonly ParsedCommit[] | undefined> {
  if (!(await repository.isAncestor(base, sha))) return undefined;
  const commits: ParsedCommit[] = [];
  await repository.streamCommits({ to: sha, excluding: [base], paths: [] }, (commit) => {
    commits.push(parseCommit(commit));
  });
  const isPicked = commits.every(({ pickedFrom }) => pickedFrom.length > 0);
  const isOfTrain = !isPicked && trunk !== undefined && (await repository.isAncestor(sha, trunk));
  return isOfTrain ? undefined : commits;
}
