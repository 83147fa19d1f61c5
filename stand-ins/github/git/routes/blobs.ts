import { refusal } from '../../access/refusal.ts';
import { fieldsOf, textOf } from '../../answers/fields.ts';
import { base64Lines } from '../base64.ts';
import type { Call, Reply, Route } from '../../route.ts';
import { apiLink, gitNodeId } from '../links.ts';
import { readObject, writeObject } from '../objects.ts';

const DOCS = 'https://docs.github.com/rest/git/blobs';

/** https://docs.github.com/en/rest/git/blobs */
export const blobRoutes: readonly Route[] = [
  {
    operation: 'POST /repos/{owner}/{repo}/git/blobs',
    needs: [{ permission: 'contents', level: 'write' }],
    handle: createBlob,
  },
  {
    operation: 'GET /repos/{owner}/{repo}/git/blobs/{file_sha}',
    needs: [{ permission: 'contents', level: 'read' }],
    handle: getBlob,
  },
];

async function createBlob(call: Call): Promise<Reply> {
  const fields = fieldsOf(call.body);
  const encoding = textOf(fields, 'encoding') === 'base64' ? 'base64' : 'utf8';
  const sha = await writeObject(call.git, 'blob', Buffer.from(textOf(fields, 'content') ?? '', encoding));
  if (sha === undefined) return refusal(422, 'Invalid blob', `${DOCS}#create-a-blob`);
  return { status: 201, body: { sha, url: apiLink(call, 'git', 'blobs', sha) } };
}

async function getBlob(call: Call): Promise<Reply> {
  const name = call.parameters['file_sha'] ?? '';
  const object = /^[0-9a-f]{40}$/.test(name) ? await readObject(call.git, name) : undefined;
  if (object?.type !== 'blob') return refusal(404, 'Not Found', `${DOCS}#get-a-blob`);
  const body = {
    sha: object.sha,
    node_id: gitNodeId('Blob', object.sha),
    size: object.content.length,
    url: apiLink(call, 'git', 'blobs', object.sha),
    content: base64Lines(object.content),
    encoding: 'base64',
  };
  return { status: 200, body };
}
