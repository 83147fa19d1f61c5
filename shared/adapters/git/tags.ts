import type { Instant } from '../../calendar/instant.ts';
import type { Tag } from '../../semver/tag.ts';
import { type Git } from './git.ts';
import { gitFailed } from './git-error.ts';
import { checkedName } from './name.ts';

const TAGS = 'refs/tags/';
const PEELED = '^{}';

/**
 * All tags with the objects they lead to, in the order of their names, from one process. `show-ref -d` reads the peeled
 * objects out of packed-refs and peels through tags of tags; `for-each-ref` opens every tag and, before git 2.45, goes
 * one step only.
 */
export async function listTags(git: Git): Promise<readonly Tag[]> {
  const chunks: Buffer[] = [];
  const args = ['show-ref', '--tags', '--dereference'];
  const { code, stderr } = await git.ask(args, { onStdout: (chunk) => void chunks.push(chunk) });
  if (code > 1) throw gitFailed(args, stderr, git.directory);
  const tags = new Map<string, Tag>();
  for (const line of Buffer.concat(chunks).toString().split('\n')) {
    const space = line.indexOf(' ');
    const sha = line.slice(0, space);
    const ref = line.slice(space + 1 + TAGS.length);
    const name = ref.endsWith(PEELED) ? ref.slice(0, -PEELED.length) : ref;
    if (space > 0) tags.set(name, { name, sha }); // the peeled line comes second and wins
  }
  return [...tags.values()];
}

/** The names of the tags whose commit is the given one or lies behind it, from one process. */
export async function tagsMergedInto(git: Git, sha: string): Promise<ReadonlySet<string>> {
  const chunks: Buffer[] = [];
  await git.read(['for-each-ref', `--merged=${checkedName(sha)}`, '--format=%(refname:lstrip=2)', TAGS], {
    onStdout: (chunk) => void chunks.push(chunk),
  });
  const names = Buffer.concat(chunks).toString().split('\n');
  return new Set(names.filter((name) => name !== ''));
}

/** The message of an annotated tag without its signature; undefined for a lightweight tag or when there is no such tag. */
export async function tagMessage(git: Git, name: string): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  const ref = TAGS + checkedName(name);
  const format = ['refname', 'objecttype', 'contents', 'contents:signature'].map((field) => `%(${field})%00`);
  // A pattern also matches the refs under it (`v1` and `v1/x`), so the name is compared again.
  await git.read(['for-each-ref', `--format=${format.join('')}`, ref], {
    onStdout: (chunk) => void chunks.push(chunk),
  });
  const fields = Buffer.concat(chunks).toString().split('\0');
  for (let at = 0; at + 4 <= fields.length; at += 4) {
    const [refname = '', type, contents = '', signature = ''] = fields.slice(at, at + 4);
    if (refname.trim() !== ref) continue;
    return type === 'tag' ? contents.slice(0, contents.length - signature.length) : undefined;
  }
  return undefined;
}

/** When an annotated tag was made, or the commit of a lightweight one; undefined when there is no such tag. */
export async function tagDate(git: Git, name: string): Promise<Instant | undefined> {
  const ref = TAGS + checkedName(name);
  const listed = await git.read(['for-each-ref', '--format=%(refname)%00%(creatordate:unix)', ref]);
  const [, seconds] =
    listed
      .split('\n')
      .map((line) => line.split('\0'))
      .find(([found]) => found === ref) ?? [];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}
