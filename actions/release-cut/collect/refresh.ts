import type { Branches } from '../../../shared/adapters/git/branches.ts';
import type { Repository } from '../../../shared/adapters/git/repository.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { Tag } from '../../../shared/semver/tag.ts';
import { readTagName, type TagTemplate } from '../../../shared/semver/tag-template.ts';
import type { Scheme } from '../../../shared/semver/version.ts';
import type { GitHub } from './world.ts';

/** The tags and branches of a repository. */
export type Refs = {
  readonly tags: readonly Tag[];
  readonly branches: Branches;
  /** Tags that stand elsewhere here than there, and where they stand there. They are not among `tags`. */
  readonly moved: readonly { readonly tag: Tag; readonly there: string }[];
};

/** Those of the clone, which is all that a dry run needs. */
export async function refsOfClone(repository: Repository): Promise<Refs> {
  const [tags, branches] = await Promise.all([repository.tags(), repository.branches()]);
  return { tags, branches, moved: [] };
}

/**
 * Those of GitHub, after the clone has fetched them: what is written must fit what is there now. A tag that only the
 * clone has counts for nothing.
 * @throws CouldNotDecide when GitHub does not answer
 */
export async function refsOfRemote(repository: Repository, { remote }: GitHub): Promise<Refs> {
  const fetched = await repository.fetchAll(remote);
  if (fetched.kind === 'unanswered') throw new CouldNotDecide([fetched.reason]);
  const listed = await repository.remoteRefs(remote);
  if (listed.kind === 'unanswered') throw new CouldNotDecide([listed.reason]);
  const there = listed.value;
  const tags: Tag[] = [];
  const moved: { tag: Tag; there: string }[] = [];
  for (const tag of await repository.tags()) {
    const at = there.get(`refs/tags/${tag.name}`)?.commit;
    if (at === tag.sha) tags.push(tag);
    else if (at !== undefined) moved.push({ tag, there: at });
  }
  const heads = [...there].flatMap(([ref, { commit }]) =>
    ref.startsWith('refs/heads/') ? [[ref.slice('refs/heads/'.length), commit] as const] : [],
  );
  return { tags, branches: new Map(heads), moved };
}

/**
 * A version that says something else here than there is a question for a person; what is no version (`latest`, `v1`) may
 * move as it likes.
 * @throws CouldNotDecide `tag-differs`
 */
export function refuseMovedVersions({ moved }: Refs, template: TagTemplate, scheme: Scheme): void {
  const version = moved.find(({ tag }) => readTagName(template, scheme, tag.name).kind === 'version');
  if (version === undefined) return;
  const { tag, there } = version;
  const message = `the tag ${tag.name} is at ${tag.sha.slice(0, 7)} here and at ${there.slice(0, 7)} on GitHub: somebody moved it; fetch it with git fetch --tags --force, or restore it`;
  throw new CouldNotDecide([{ code: 'tag-differs', message, source: tag.name }]);
}
