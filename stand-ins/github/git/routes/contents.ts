import { refusal } from '../../access/refusal.ts';
import type { Call, Reply, Route } from '../../route.ts';
import { base64Lines } from '../base64.ts';
import { apiLink, pageLink } from '../links.ts';
import { readObject } from '../objects.ts';
import { listReferences } from '../references.ts';
import { resolveCommit } from '../resolve.ts';
import { listTree, type TreeEntry } from '../tree-entries.ts';

const DOCS = 'https://docs.github.com/rest/repos/contents#get-repository-content';
/** Larger files come without their contents. */
const LARGEST = 1_048_576;

/** https://docs.github.com/en/rest/repos/contents#get-repository-content */
export const contentRoutes: readonly Route[] = [
  {
    operation: 'GET /repos/{owner}/{repo}/contents/{path}',
    needs: [{ permission: 'contents', level: 'read' }],
    handle: getContents,
  },
];

async function getContents(call: Call): Promise<Reply> {
  const { git, state } = call;
  const path = (call.parameters['path'] ?? '').replace(/^\/|\/$/g, '');
  const ref = call.query.get('ref') ?? state.repository.defaultBranch;
  if ((await listReferences(git)).length === 0) return refusal(404, 'This repository is empty.', DOCS);
  const commit = await resolveCommit(git, ref);
  if (commit === undefined) return refusal(404, `No commit found for the ref ${ref}`, DOCS);
  const at = { ...call, commit, ref };
  if (path === '')
    return { status: 200, body: (await listTree(git, commit)).map((one) => entryAnswer(at, one)) };
  const isInside = !path.split('/').some((part) => ['', '.', '..'].includes(part));
  const [entry] = isInside ? await listTree(git, commit, [], [path]) : [];
  if (entry === undefined) return refusal(404, 'Not Found', DOCS);
  if (entry.type === 'tree') {
    const entries = await listTree(git, commit, [], [`${path}/`]);
    return { status: 200, body: entries.map((one) => entryAnswer(at, one)) };
  }
  return { status: 200, body: { ...entryAnswer(at, entry), ...(await contentsOf(at, entry)) } };
}

type Place = Call & { readonly commit: string; readonly ref: string };

async function contentsOf({ git }: Place, entry: TreeEntry): Promise<Record<string, unknown>> {
  if (entry.type === 'commit') return { submodule_git_url: null };
  const content = (await readObject(git, entry.sha))?.content ?? Buffer.alloc(0);
  if (entry.mode === '120000') return { target: content.toString() };
  return content.length > LARGEST
    ? { content: '', encoding: 'none' }
    : { content: base64Lines(content), encoding: 'base64' };
}

function typeOf({ mode, type }: TreeEntry): string {
  if (type === 'tree') return 'dir';
  if (type === 'commit') return 'submodule';
  return mode === '120000' ? 'symlink' : 'file';
}

function entryAnswer(place: Place, entry: TreeEntry): Record<string, unknown> {
  const { path, sha, size = 0 } = entry;
  const type = typeOf(entry);
  const self = `${apiLink(place, 'contents', path)}?ref=${encodeURIComponent(place.ref)}`;
  const git = apiLink(place, 'git', type === 'dir' ? 'trees' : 'blobs', sha);
  const html = pageLink(place, type === 'dir' ? 'tree' : 'blob', place.ref, path);
  return {
    type,
    size,
    name: path.slice(path.lastIndexOf('/') + 1),
    path,
    sha,
    url: self,
    git_url: git,
    html_url: html,
    download_url: type === 'dir' ? null : pageLink(place, 'raw', place.commit, path),
    _links: { self, git, html },
  };
}
