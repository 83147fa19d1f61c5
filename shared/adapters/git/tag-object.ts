import { type Git } from './git.ts';
import { type Identity, identityLine } from './identity.ts';
import { checkedName } from './name.ts';

/** An annotated tag of a commit, before it has a ref. */
export type TagObject = {
  /** The name without `refs/tags/`. */
  readonly tag: string;
  readonly sha: string;
  readonly message: string;
  readonly tagger: Identity;
};

/**
 * Writes an annotated tag as an object without a ref, and returns its name: the same for the same tag in every run and on
 * every machine. Rejects with a `GitError` when the commit is not there. Source: https://git-scm.com/docs/git-mktag
 */
export async function writeTagObject(git: Git, { tag, sha, message, tagger }: TagObject): Promise<string> {
  const heading = [
    `object ${checkedName(sha)}`,
    'type commit',
    `tag ${checkedName(tag)}`,
    `tagger ${identityLine(tagger)}`,
  ];
  const input = Buffer.from(`${heading.join('\n')}\n\n${asText(message)}`);
  return (await git.read(['mktag', '--strict'], { input })).trim();
}

/** git ends a message at a NUL, and takes what follows such a line for a signature and no part of the message. */
function asText(message: string): string {
  const text = message.replaceAll('\0', '\u{FFFD}').replaceAll(/^-----BEGIN /gm, ' $&');
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
