import type { Branches } from '../../../shared/adapters/git/branches.ts';
import type { Repository } from '../../../shared/adapters/git/repository.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { Tag } from '../../../shared/semver/tag.ts';
import type { GitHub } from './world.ts';

/** The tags and branches of a repository. */
export type Refs = { readonly tags: readonly Tag[]; readonly branches: Branches };

/** Those of the clone, which is all that a dry run needs. */
export async function refsOfClone(repository: Repository): Promise<Refs> {
  const [tags, branches] = await Promise.all([repository.tags(), repository.branches()]);
  return { tags, branches };
}

/**
 * Those of GitHub, after the clone has fetched them: what is written must fit what is there now. A tag that only the
 * clone has counts for nothing; one that says something else here than there is a question for a person.
 * @throws CouldNotDecide when GitHub does not answer, or a tag differs
 */
export async function refsOfRemote(repository: Repository, { remote }: GitHub): Promise<Refs> {
  const fetched = await repository.fetchAll(remote);
  if (fetched.kind === 'unanswered') throw new CouldNotDecide([fetched.reason]);
  const listed = await repository.remoteRefs(remote);
  if (listed.kind === 'unanswered') throw new CouldNotDecide([listed.reason]);
  const there = listed.value;
  const tags = (await repository.tags()).filter(({ name }) => there.has(`refs/tags/${name}`));
  const differing = tags.find(({ name, sha }) => there.get(`refs/tags/${name}`)?.commit !== sha);
  if (differing !== undefined) {
    const message = `the tag ${differing.name} is at ${differing.sha.slice(0, 7)} here and at ${there.get(`refs/tags/${differing.name}`)?.commit.slice(0, 7) ?? 'nothing'} on GitHub: somebody moved it; fetch it with git fetch --tags --force, or restore it`;
    throw new CouldNotDecide([{ code: 'tag-differs', message, source: differing.name }]);
  }
  const heads = [...there].flatMap(([ref, { commit }]) =>
    ref.startsWith('refs/heads/') ? [[ref.slice('refs/heads/'.length), commit] as const] : [],
  );
  return { tags, branches: new Map(heads) };
}
