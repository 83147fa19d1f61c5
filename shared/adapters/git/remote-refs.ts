import type { Answer } from '../../gate/answer.ts';
import { authenticated, type Remote } from './authentication.ts';
import { type Git } from './git.ts';
import { unanswered, unansweredError } from './unanswered.ts';

/** What a ref holds, and the commit it leads to: another one for an annotated tag. */
export type RemoteRef = { readonly sha: string; readonly commit: string };

const PEELED = '^{}';
const LONGEST = 2 * 60_000;
const NO_REFS = 'no ref was listed; it is empty';
const LINE = /^([0-9a-f]{40,64})\t(refs\/.+)$/;

/**
 * The branches and tags of a repository as they stand now, by full name, from one request. An empty repository has no
 * answer. `timeout` is in milliseconds.
 */
export async function remoteRefs(
  git: Git,
  remote: Remote & { readonly timeout?: number },
): Promise<Answer<ReadonlyMap<string, RemoteRef>>> {
  const { url, env, global, clean } = authenticated(remote);
  const chunks: Buffer[] = [];
  try {
    const { code, stderr } = await git.ask(['ls-remote', '--quiet', '--heads', '--tags', '--', url], {
      env,
      global,
      timeout: remote.timeout ?? LONGEST,
      onStdout: (chunk) => void chunks.push(chunk),
    });
    if (code !== 0) return unanswered('its branches and tags', clean(stderr));
  } catch (thrown) {
    return unansweredError('its branches and tags', thrown);
  }
  const refs = parseRefs(Buffer.concat(chunks).toString());
  // git takes the page of a proxy for the list of an empty repository. Nothing can be cut from an empty one either.
  return refs.size > 0 ? { kind: 'answered', value: refs } : unanswered('its branches and tags', NO_REFS);
}

function parseRefs(text: string): ReadonlyMap<string, RemoteRef> {
  const refs = new Map<string, RemoteRef>();
  for (const line of text.split('\n')) {
    const [, sha, name] = LINE.exec(line) ?? [];
    if (sha === undefined || name === undefined) continue;
    const tag = name.endsWith(PEELED) ? refs.get(name.slice(0, -PEELED.length)) : undefined;
    if (tag === undefined) refs.set(name, { sha, commit: sha });
    else refs.set(name.slice(0, -PEELED.length), { sha: tag.sha, commit: sha });
  }
  return refs;
}
