import { isUtf8 } from 'node:buffer';
import * as z from 'zod';
import type { Answer } from '../../gate/answer.ts';
import { answer } from './answer.ts';
import { ask, askIfThere } from './ask.ts';
import type { GitHubClient } from './client.ts';
import { OddAnswer } from './odd-answer.ts';

const fileShape = z.object({
  type: z.literal('file'),
  // `none` above 1 MB, where the text is left out.
  encoding: z.enum(['base64', 'none']),
  content: z.string(),
  size: z.number(),
  sha: z.string(),
});
const blobShape = z.object({ encoding: z.literal('base64'), content: z.string() });

/**
 * The text of a file as of a commit; `undefined` when it is not there. Up to 100 MB; needs `contents: read`.
 * Source: https://docs.github.com/en/rest/repos/contents#get-repository-content
 * @param path its parts between `/`, none of them empty, `.` or `..`
 */
export function fileAt(
  client: GitHubClient,
  { commit, path }: { readonly commit: string; readonly path: string },
): Promise<Answer<string | undefined>> {
  return answer(`${path} as of ${commit.slice(0, 7)}`, async () => {
    const found = await askIfThere(client, {
      route: `GET /repos/{owner}/{repo}/contents/${encoded(path)}`,
      parameters: { ref: commit },
      shape: fileShape,
    });
    if (found === undefined) return undefined;
    const { content } = found.encoding === 'base64' ? found : await blob(client, found.sha);
    const bytes = Buffer.from(content, 'base64');
    if (bytes.length !== found.size) throw new OddAnswer(`${bytes.length} of ${found.size} bytes came`);
    if (!isUtf8(bytes)) throw new OddAnswer('the file is not UTF-8');
    return bytes.toString('utf8');
  });
}

function blob(client: GitHubClient, sha: string): Promise<z.infer<typeof blobShape>> {
  return ask(client, {
    route: 'GET /repos/{owner}/{repo}/git/blobs/{file_sha}',
    parameters: { file_sha: sha },
    shape: blobShape,
  });
}

function encoded(path: string): string {
  const parts = path.split('/');
  if (parts.some((part) => ['', '.', '..'].includes(part))) throw new TypeError(`"${path}" is no path`);
  return parts.map(encodeURIComponent).join('/');
}
