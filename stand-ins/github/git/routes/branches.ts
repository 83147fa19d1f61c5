import { refusal } from '../../access/refusal.ts';
import { rulesetsFor } from '../../rulesets/violations.ts';
import type { Call, Reply, Route } from '../../route.ts';
import { commitAnswer } from '../commit-answer.ts';
import { readCommit } from '../commit-object.ts';
import { apiLink, gitNodeId, pageLink } from '../links.ts';
import { findObjects } from '../objects.ts';
import { findReference, listReferences } from '../references.ts';

const READ = [{ permission: 'contents', level: 'read' }] as const;
const HEADS = 'refs/heads/';
const TAGS = 'refs/tags/';

/** https://docs.github.com/en/rest/branches/branches and https://docs.github.com/en/rest/repos/repos#list-repository-tags */
export const branchRoutes: readonly Route[] = [
  { operation: 'GET /repos/{owner}/{repo}/branches', needs: READ, handle: listBranches },
  { operation: 'GET /repos/{owner}/{repo}/branches/{branch}', needs: READ, handle: getBranch },
  { operation: 'GET /repos/{owner}/{repo}/tags', needs: READ, handle: listTags },
];

async function listBranches(call: Call): Promise<Reply> {
  const wanted = call.query.get('protected');
  const branches = (await listReferences(call.git, HEADS))
    .map(({ ref, sha }) => ({ name: ref.slice(HEADS.length), sha, isProtected: isProtected(call, ref) }))
    .filter((branch) => wanted === null || String(branch.isProtected) === wanted);
  const body = branches.map(({ name, sha, isProtected }) => ({
    name,
    commit: { sha, url: apiLink(call, 'commits', sha) },
    protected: isProtected,
  }));
  return { status: 200, body };
}

async function getBranch(call: Call): Promise<Reply> {
  const name = call.parameters['branch'] ?? '';
  const found = await findReference(call.git, HEADS + name);
  const commit = found === undefined ? undefined : await readCommit(call.git, found.sha);
  if (found === undefined || commit === undefined)
    return refusal(404, 'Branch not found', 'https://docs.github.com/rest/branches/branches#get-a-branch');
  const body = {
    name,
    commit: commitAnswer(call, commit),
    _links: { self: apiLink(call, 'branches', name), html: pageLink(call, 'tree', name) },
    protected: isProtected(call, found.ref),
    protection: {
      enabled: false,
      required_status_checks: { enforcement_level: 'off', contexts: [], checks: [] },
    },
    protection_url: apiLink(call, 'branches', name, 'protection'),
  };
  return { status: 200, body };
}

/** Classic protection is not played; rulesets show as protection too. */
function isProtected({ state }: Call, ref: string): boolean {
  return rulesetsFor(state, ref).length > 0;
}

/** Newest names first, as GitHub lists them. */
async function listTags(call: Call): Promise<Reply> {
  const tags = await listReferences(call.git, TAGS);
  const commits = await findObjects(
    call.git,
    tags.map(({ sha }) => `${sha}^{commit}`),
  );
  const body = tags.flatMap(({ ref }, index) => {
    const [name, sha] = [ref.slice(TAGS.length), commits[index]?.sha];
    if (sha === undefined) return [];
    return {
      name,
      node_id: gitNodeId('Ref', ref),
      commit: { sha, url: apiLink(call, 'commits', sha) },
      zipball_url: apiLink(call, 'zipball', ref),
      tarball_url: apiLink(call, 'tarball', ref),
    };
  });
  return { status: 200, body: body.reverse() };
}
