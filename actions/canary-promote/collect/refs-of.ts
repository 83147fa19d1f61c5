import type { Repository } from '../../../shared/adapters/git/repository.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { Tag } from '../../../shared/semver/tag.ts';
import { type Refs, refsOfClone, refsOfRemote } from '../../release-cut/collect/refresh.ts';
import type { Sources } from './sources.ts';
import { finalsOf } from './told-by-config.ts';

/**
 * The tags and branches that a candidate is judged by. A real run fetches them first. A dry run changes nothing, not even the clone: it asks
 * GitHub which there are, and where the clone lacks one that the real run would go by, nobody can foretell what that run would say.
 * @throws CouldNotDecide when GitHub does not answer, or `not-in-clone`
 */
export async function refsOf(
  candidate: string,
  repository: Repository,
  { connection, settings }: Pick<Sources, 'connection' | 'settings'>,
  isDryRun: boolean,
): Promise<Refs> {
  if (connection.kind === 'connected' && !isDryRun) return refsOfRemote(repository, connection.github);
  const here = await refsOfClone(repository);
  const has = new Map(here.tags.map(({ name, sha }) => [name, sha]));
  if (connection.kind === 'not-connected') {
    if (has.has(candidate)) return here;
    throw notInClone(
      `there is no tag ${candidate} in this clone, and GitHub was not asked whether it has one (${connection.why})`,
      'git fetch --tags, or cut it first',
    );
  }
  const listed = await repository.remoteRefs(connection.github.remote);
  if (listed.kind === 'unanswered') throw new CouldNotDecide([listed.reason]);
  const there = [...listed.value].flatMap(([ref, { commit }]): readonly Tag[] =>
    ref.startsWith(TAGS) ? [{ name: ref.slice(TAGS.length), sha: commit }] : [],
  );
  const finals = finalsOf(settings, there).map(({ tag }) => tag.name);
  const [lacking] = [candidate, ...finals.toReversed()].filter(
    (name) => !has.has(name) && there.some((tag) => tag.name === name),
  );
  if (lacking !== undefined)
    throw notInClone(
      `${lacking} is on GitHub and not in this clone, and a dry run fetches nothing`,
      'git fetch --tags, then ask again',
    );
  return { ...here, tags: there.filter(({ name, sha }) => has.get(name) === sha) };
}

const TAGS = 'refs/tags/';

function notInClone(found: string, todo: string): CouldNotDecide {
  return new CouldNotDecide([{ code: 'not-in-clone', message: `${found}: ${todo}` }]);
}
