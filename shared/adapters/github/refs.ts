import * as z from 'zod';
import type { Answer } from '../../gate/answer.ts';
import { answer } from './answer.ts';
import { askIfThere } from './ask.ts';
import type { GitHubClient } from './client.ts';
import { OddAnswer } from './odd-answer.ts';
import { type Sent, send } from './send.ts';

/** A full name, such as `refs/heads/main` or `refs/tags/v1.4.0`. */
export type RefName = `refs/${string}`;

const refShape = z.object({ ref: z.string(), object: z.object({ sha: z.string() }) });

/**
 * The sha of the object a ref points at, for an annotated tag that of the tag object; `undefined` when there is no such
 * ref, or no commit at all. Needs `contents: read`.
 */
export function refAt(client: GitHubClient, ref: RefName): Promise<Answer<string | undefined>> {
  return answer(`what ${ref} points at`, async () => {
    const found = await askIfThere(client, {
      route: 'GET /repos/{owner}/{repo}/git/ref/{ref}',
      parameters: { ref: ref.slice('refs/'.length) },
      shape: refShape,
    });
    if (found !== undefined && found.ref !== ref) throw new OddAnswer('it is about another ref');
    return found?.object.sha;
  });
}

/** Makes a ref that must not be there yet, to an object that must. */
export async function createRef(
  client: GitHubClient,
  { ref, sha }: { readonly ref: RefName; readonly sha: string },
): Promise<Sent<void>> {
  return nothing(
    await send(client, {
      what: `create ${ref}`,
      needs: 'contents: write',
      route: 'POST /repos/{owner}/{repo}/git/refs',
      parameters: { ref, sha },
      statuses: [201],
      shape: refShape,
    }),
  );
}

/** Moves a ref forward: GitHub refuses unless what it points at is an ancestor of the commit. */
export async function moveRef(
  client: GitHubClient,
  { ref, sha }: { readonly ref: RefName; readonly sha: string },
): Promise<Sent<void>> {
  return nothing(
    await send(client, {
      what: `move ${ref} to ${sha.slice(0, 7)}`,
      needs: 'contents: write',
      route: 'PATCH /repos/{owner}/{repo}/git/refs/{name}',
      parameters: { name: ref.slice('refs/'.length), sha, force: false },
      statuses: [200],
      shape: refShape,
    }),
  );
}

function nothing(sent: Sent<unknown>): Sent<void> {
  return sent.kind === 'done' ? { kind: 'done', value: undefined } : sent;
}
