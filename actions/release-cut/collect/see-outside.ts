import type { Repository } from '../../../shared/adapters/git/repository.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { Answer } from '../../../shared/gate/answer.ts';
import { type Outside, type OutsideQuestion, pullName } from '../outside.ts';
import type { Connection, GitHub } from './world.ts';

/**
 * Looks at what a cut makes. A dry run takes the refs of the clone for those of GitHub, as all of its plan does; without
 * GitHub the rest is not asked.
 * @throws CouldNotDecide when GitHub does not answer
 */
export async function seeOutside(
  question: OutsideQuestion,
  repository: Repository,
  connection: Connection,
  isDryRun: boolean,
): Promise<Outside> {
  if (connection.kind === 'not-connected')
    return {
      refs: await localRefs(question.refs, repository),
      releases: undefined,
      runs: undefined,
      pulls: undefined,
    };
  const { github } = connection;
  const [refs, releases, runs, pulls] = await Promise.all([
    isDryRun ? localRefs(question.refs, repository) : remoteRefs(question.refs, repository, github),
    releasesOfTag(question.tag, github),
    startedRuns(question, github),
    openedPulls(question.pulls, github),
  ]);
  return { refs, releases, runs, pulls };
}

async function localRefs(names: readonly string[], repository: Repository): Promise<Outside['refs']> {
  const found = await repository.resolveCommits(names);
  return new Map(names.map((name, index) => [name, found[index] ?? null]));
}

async function remoteRefs(
  names: readonly string[],
  repository: Repository,
  { remote }: GitHub,
): Promise<Outside['refs']> {
  if (names.length === 0) return new Map();
  const there = known(await repository.remoteRefs(remote));
  return new Map(names.map((name) => [name, there.get(name)?.commit ?? null]));
}

async function releasesOfTag(tag: string, { client }: GitHub): Promise<Outside['releases']> {
  const { releasesOf } = await import('../../../shared/adapters/github/releases.ts');
  return known(await releasesOf(client, tag));
}

/** Whatever started them; but a run for another branch at the same commit has checked that branch. */
async function startedRuns(
  { runs: wanted, tag }: OutsideQuestion,
  { client }: GitHub,
): Promise<Outside['runs']> {
  const { runsFor } = await import('../../../shared/adapters/github/runs.ts');
  const found = await Promise.all(wanted.map(async (one) => known(await runsFor(client, one))));
  const started = wanted.filter(({ branch }, index) =>
    found[index]?.some((run) => run.branch === branch || run.branch === tag),
  );
  return new Set(started.map(({ workflow }) => workflow));
}

async function openedPulls(wanted: OutsideQuestion['pulls'], { client }: GitHub): Promise<Outside['pulls']> {
  const { pullsFrom } = await import('../../../shared/adapters/github/pulls.ts');
  const found = await Promise.all(wanted.map(async (one) => known(await pullsFrom(client, one))));
  return new Set(
    found.flat().flatMap(({ head, base, sha }) => [sha, null].map((at) => pullName({ head, base, sha: at }))),
  );
}

function known<T>(answer: Answer<T>): T {
  if (answer.kind === 'unanswered') throw new CouldNotDecide([answer.reason]);
  return answer.value;
}
