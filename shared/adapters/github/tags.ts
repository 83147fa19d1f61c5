import * as z from 'zod';
import type { Instant } from '../../calendar/instant.ts';
import type { Answer } from '../../gate/answer.ts';
import { answer } from './answer.ts';
import { ask, askIfThere } from './ask.ts';
import type { GitHubClient } from './client.ts';
import { OddAnswer } from './odd-answer.ts';
import { releaseActionsAt } from './person.ts';
import { createRef } from './refs.ts';
import { type Sent, send } from './send.ts';

/** A tag and the commit that it leads to. */
export type Tag = {
  /** Of what the ref points at: the tag object of an annotated tag, else the commit. */
  readonly sha: string;
  readonly commit: string;
  /** Text of an annotated tag; `undefined` for a lightweight one. */
  readonly message: string | undefined;
};

const target = z.object({ sha: z.string(), type: z.string() });
const refShape = z.object({ ref: z.string(), object: target });
const tagShape = z.object({ sha: z.string(), message: z.string(), object: target });

/** A tag may stand on a tag; more than this is nobody's release. */
const MOST_TAGS = 5;

/** A tag by its short name; `undefined` when it is not there. Needs `contents: read`. */
export function tagAt(client: GitHubClient, name: string): Promise<Answer<Tag | undefined>> {
  return answer(`the tag ${name}`, async () => {
    const ref = await askIfThere(client, {
      route: 'GET /repos/{owner}/{repo}/git/ref/{ref}',
      parameters: { ref: `tags/${name}` },
      shape: refShape,
    });
    if (ref === undefined) return undefined;
    if (ref.ref !== `refs/tags/${name}`) throw new OddAnswer('it is about another ref');
    return peeled(client, ref.object);
  });
}

/**
 * Whether there is a tag of this name. A token that may not see the repository is no answer, while of one tag GitHub says 404 either way.
 * Source: https://docs.github.com/en/rest/git/refs#list-matching-references
 */
export function hasTag(client: GitHubClient, name: string): Promise<Answer<boolean>> {
  return answer(`the tag ${name}`, async () => {
    // The names that begin so, in their order: its own is the first.
    const found = await ask(client, {
      route: 'GET /repos/{owner}/{repo}/git/matching-refs/{ref}',
      parameters: { ref: `tags/${name}` },
      shape: z.array(refShape),
    });
    return found.some(({ ref }) => ref === `refs/tags/${name}`);
  });
}

async function peeled(client: GitHubClient, first: z.infer<typeof target>): Promise<Tag> {
  let message: string | undefined;
  let at = first;
  for (let tags = 0; at.type === 'tag'; tags++) {
    if (tags === MOST_TAGS) throw new OddAnswer(`it is a tag on a tag more than ${MOST_TAGS} deep`);
    const tag = await ask(client, {
      route: 'GET /repos/{owner}/{repo}/git/tags/{tag_sha}',
      parameters: { tag_sha: at.sha },
      shape: tagShape,
    });
    message ??= tag.message;
    at = tag.object;
  }
  if (at.type !== 'commit') throw new OddAnswer(`it stands on a ${at.type} and not on a commit`);
  return { sha: first.sha, commit: at.sha, message };
}

/**
 * Puts an annotated tag on a commit. Two requests: the object, which nobody sees and which is the same however often it is made,
 * and the ref, which is the write that counts. A tag that is there already is found when it leads to the commit, and is never
 * moved when it does not: that is `overtaken`.
 */
export async function createAnnotatedTag(
  client: GitHubClient,
  tag: {
    /** Short, such as `v1.4.0`. */
    readonly name: string;
    readonly commit: string;
    readonly message: string;
    readonly at: Instant;
  },
): Promise<Sent<{ readonly sha: string; readonly wasThere: boolean }>> {
  const made = await createTagObject(client, tag);
  if (made.kind !== 'done') return made;
  const sha = made.value;
  const pointed = await createRef(client, { ref: `refs/tags/${tag.name}`, sha });
  if (pointed.kind === 'done') return { kind: 'done', value: { sha, wasThere: false } };
  if (pointed.kind !== 'overtaken') return pointed;
  const there = await tagAt(client, tag.name);
  if (there.kind === 'unanswered' || there.value?.commit !== tag.commit) return pointed;
  return { kind: 'done', value: { sha: there.value.sha, wasThere: true } };
}

async function createTagObject(
  client: GitHubClient,
  tag: { readonly name: string; readonly commit: string; readonly message: string; readonly at: Instant },
): Promise<Sent<string>> {
  const { name, commit, message, at } = tag;
  const sent = await send(client, {
    what: `write the tag ${name}`,
    needs: 'contents: write',
    route: 'POST /repos/{owner}/{repo}/git/tags',
    parameters: { tag: name, message, object: commit, type: 'commit', tagger: releaseActionsAt(at) },
    statuses: [201],
    shape: z.object({ sha: z.string() }),
  });
  return sent.kind === 'done' ? { kind: 'done', value: sent.value.sha } : sent;
}
