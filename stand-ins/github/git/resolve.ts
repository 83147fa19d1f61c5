import type { BareRepository } from './bare-repository.ts';
import { findObjects } from './objects.ts';

const FULL = /^[0-9a-f]{40}$/;
const SHORT = /^[0-9a-f]{4,40}$/;

/** What git would take for more than a name: `main~3`, `HEAD@{1}`, `:/text`, `a..b`. GitHub answers none of these. */
const NOT_A_NAME = /[\s~^:?*[\\]|\.\.|@\{/;

/**
 * The commit that a branch, a tag or an object name leads to; undefined when there is none. `heads/x` and `tags/x` name
 * the kind. https://docs.github.com/en/rest/commits/commits#get-a-commit
 */
export async function resolveCommit(git: BareRepository, name: string): Promise<string | undefined> {
  return resolveAs(git, name, 'commit');
}

/** The tree of a branch, a tag, a commit or of itself. */
export async function resolveTree(git: BareRepository, name: string): Promise<string | undefined> {
  return resolveAs(git, name, 'tree');
}

async function resolveAs(
  git: BareRepository,
  name: string,
  type: 'commit' | 'tree',
): Promise<string | undefined> {
  if (name === '' || NOT_A_NAME.test(name)) return undefined;
  const names = FULL.test(name)
    ? [name]
    : [`refs/heads/${name}`, `refs/tags/${name}`, `refs/${name}`, name === 'HEAD' ? name : undefined];
  if (SHORT.test(name)) names.push(name);
  const asked = names.filter((one) => one !== undefined).map((one) => `${one}^{${type}}`);
  return (await findObjects(git, asked)).find((object) => object !== undefined)?.sha;
}
