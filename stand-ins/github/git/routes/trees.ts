import { refusal } from '../../access/refusal.ts';
import { fieldsOf, textOf, type Fields } from '../../answers/fields.ts';
import type { Call, Reply, Route } from '../../route.ts';
import { apiLink } from '../links.ts';
import { findObjects, writeObject } from '../objects.ts';
import { resolveTree } from '../resolve.ts';
import { listTree, type TreeEntry } from '../tree-entries.ts';
import { isWorkflow } from '../workflow-files.ts';
import { writeTree, type TreeChange } from '../write-tree.ts';

const DOCS = 'https://docs.github.com/rest/git/trees';
const TYPES: Readonly<Record<string, string>> = { '040000': 'tree', '160000': 'commit' };

/** https://docs.github.com/en/rest/git/trees */
export const treeRoutes: readonly Route[] = [
  {
    operation: 'POST /repos/{owner}/{repo}/git/trees',
    needs: [{ permission: 'contents', level: 'write' }],
    handle: createTree,
  },
  {
    operation: 'GET /repos/{owner}/{repo}/git/trees/{tree_sha}',
    needs: [{ permission: 'contents', level: 'read' }],
    handle: getTree,
  },
];

async function createTree(call: Call): Promise<Reply> {
  const documentation = `${DOCS}#create-a-tree`;
  const no = (message: string): Reply => refusal(422, message, documentation);
  const fields = fieldsOf(call.body);
  const given: unknown = fields.get('tree');
  const entries = Array.isArray(given) ? given.map(fieldsOf) : [];
  if (entries.length === 0) return no('Invalid tree info');
  // https://github.com/anthropics/claude-code-action/issues/29; personal tokens see 404: https://github.com/octokit/rest.js/issues/368
  if (call.actor.permissions.workflows !== 'write' && entries.some((one) => isWorkflow(pathOf(one)))) {
    const personal = call.actor.kind === 'classic' || call.actor.kind === 'fine-grained';
    return personal
      ? refusal(404, 'Not Found', documentation)
      : refusal(403, 'Resource not accessible by integration', documentation);
  }
  const changes: TreeChange[] = [];
  for (const entry of entries) {
    const change = await changeOf(call, entry);
    if (typeof change === 'string') return no(change);
    changes.push(change);
  }
  const base = textOf(fields, 'base_tree');
  const baseTree = base === undefined ? undefined : await resolveTree(call.git, base);
  if (base !== undefined && baseTree === undefined) return no(`base_tree ${base} is not a valid tree.`);
  const tree = await writeTree(call.git, baseTree, changes);
  return tree === undefined ? no('GitRPC::BadObjectState') : treeAnswer(call, tree, [], 201);
}

const pathOf = (entry: Fields): string => textOf(entry, 'path') ?? '';

/** What an entry asks for, or what is wrong with it. */
async function changeOf({ git }: Call, entry: Fields): Promise<TreeChange | string> {
  const path = pathOf(entry);
  const mode = textOf(entry, 'mode') ?? '100644';
  const content = textOf(entry, 'content');
  const sha = textOf(entry, 'sha');
  if (path === '' || path.split('/').some((part) => ['', '.', '..', '.git'].includes(part)))
    return 'tree.path contains a malformed path component';
  if (content !== undefined && sha !== undefined) return 'tree.sha and tree.content cannot both be given';
  if (entry.get('sha') === null) return { path, mode, sha: undefined };
  if (content !== undefined) {
    const blob = await writeObject(git, 'blob', content);
    return blob === undefined ? 'tree.content cannot be stored' : { path, mode, sha: blob };
  }
  if (sha === undefined) return 'tree.sha or tree.content must be given';
  const [object] = mode === '160000' ? [{ sha, type: 'commit' }] : await findObjects(git, [sha]);
  const type = TYPES[mode] ?? 'blob';
  return object?.type === type ? { path, mode, sha } : `tree.sha ${sha} is not a valid ${type}`;
}

async function getTree(call: Call): Promise<Reply> {
  const tree = await resolveTree(call.git, call.parameters['tree_sha'] ?? '');
  if (tree === undefined) return refusal(404, 'Not Found', `${DOCS}#get-a-tree`);
  return treeAnswer(call, tree, call.query.has('recursive') ? ['-r', '-t'] : [], 200);
}

async function treeAnswer(call: Call, sha: string, flags: readonly string[], status: number): Promise<Reply> {
  const entries = await listTree(call.git, sha, flags);
  const body = {
    sha,
    url: apiLink(call, 'git', 'trees', sha),
    tree: entries.map((entry) => entryAnswer(call, entry)),
    truncated: false,
  };
  return { status, body };
}

function entryAnswer(call: Call, { path, mode, type, sha, size }: TreeEntry): Record<string, unknown> {
  const url = type === 'commit' ? {} : { url: apiLink(call, 'git', `${type}s`, sha) };
  return { path, mode, type, sha, ...(size === undefined ? {} : { size }), ...url };
}
