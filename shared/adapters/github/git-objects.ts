import * as z from 'zod';
import type { Instant } from '../../calendar/instant.ts';
import { answer } from './answer.ts';
import { ask } from './ask.ts';
import type { Answer } from '../../gate/answer.ts';
import type { GitHubClient } from './client.ts';
import { releaseActionsAt } from './person.ts';
import { type Sent, send } from './send.ts';

const shaShape = z.object({ sha: z.string() });
const NEEDS = 'contents: write';

/** The tree of a commit. Needs `contents: read`. */
export function treeOf(client: GitHubClient, commit: string): Promise<Answer<string>> {
  return answer(`commit ${commit.slice(0, 7)}`, async () => {
    const { tree } = await ask(client, {
      route: 'GET /repos/{owner}/{repo}/git/commits/{commit_sha}',
      parameters: { commit_sha: commit },
      shape: z.object({ tree: shaShape }),
    });
    return tree.sha;
  });
}

/**
 * Makes a tree: another one with some files laid over it. The same tree has the same sha, so it may be made again.
 * @param files text by path
 */
export async function createTree(
  client: GitHubClient,
  { base, files }: { readonly base: string | undefined; readonly files: Readonly<Record<string, string>> },
): Promise<Sent<string>> {
  const tree = Object.entries(files).map(([path, content]) => ({
    path,
    mode: '100644',
    type: 'blob',
    content,
  }));
  return shaOf(
    await send(client, {
      what: 'write files',
      needs: NEEDS,
      route: 'POST /repos/{owner}/{repo}/git/trees',
      parameters: base === undefined ? { tree } : { base_tree: base, tree },
      statuses: [201],
      shape: shaShape,
    }),
  );
}

/** Makes a commit that no branch holds yet. Name and date are given, so the same commit has the same sha and may be made again. */
export async function createCommit(
  client: GitHubClient,
  commit: {
    readonly tree: string;
    readonly parent: string | undefined;
    readonly message: string;
    readonly at: Instant;
  },
): Promise<Sent<string>> {
  const { tree, parent, message, at } = commit;
  const who = releaseActionsAt(at);
  return shaOf(
    await send(client, {
      what: 'write a commit',
      needs: NEEDS,
      route: 'POST /repos/{owner}/{repo}/git/commits',
      parameters: {
        message,
        tree,
        parents: parent === undefined ? [] : [parent],
        author: who,
        committer: who,
      },
      statuses: [201],
      shape: shaShape,
    }),
  );
}

function shaOf(sent: Sent<{ readonly sha: string }>): Sent<string> {
  return sent.kind === 'done' ? { kind: 'done', value: sent.value.sha } : sent;
}
