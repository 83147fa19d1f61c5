import { refusal } from '../../access/refusal.ts';
import type { Call, Reply, Route } from '../../route.ts';
import { commitAnswer } from '../commit-answer.ts';
import { readCommit } from '../commit-object.ts';
import { diffEntries, diffEntryAnswer } from '../diff-entries.ts';
import { readHistory } from '../history.ts';
import { apiLink } from '../links.ts';
import { linkOf, pageOf } from '../page.ts';
import { listReferences } from '../references.ts';
import { resolveCommit } from '../resolve.ts';

const DOCS = 'https://docs.github.com/rest/commits/commits';
const READ = [{ permission: 'contents', level: 'read' }] as const;

/** https://docs.github.com/en/rest/commits/commits */
export const historyRoutes: readonly Route[] = [
  { operation: 'GET /repos/{owner}/{repo}/commits', needs: READ, handle: listCommits },
  { operation: 'GET /repos/{owner}/{repo}/commits/{ref}', needs: READ, handle: getCommit },
];

async function listCommits(call: Call): Promise<Reply> {
  const { git, query, state } = call;
  const documentation = `${DOCS}#list-commits`;
  if ((await listReferences(git, 'refs/heads/')).length === 0)
    return refusal(409, 'Git Repository is empty.', documentation);
  const tip = await resolveCommit(git, query.get('sha') ?? state.repository.defaultBranch);
  if (tip === undefined) return refusal(404, 'Not Found', documentation);
  const filters = ['author', 'committer', 'since', 'until'].flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [`--${name}=${value}`];
  });
  const page = pageOf(call, 100);
  const path = query.get('path');
  const { commits, total } = await readHistory(git, {
    revisions: [tip, ...filters, ...(filters.length > 0 ? ['--fixed-strings', '--regexp-ignore-case'] : [])],
    ...(path === null ? {} : { path }),
    skip: (page.number - 1) * page.size,
    take: page.size,
  });
  const link = linkOf(call, apiLink(call, 'commits'), page, total);
  return { status: 200, body: commits.map((commit) => commitAnswer(call, commit)), headers: { link } };
}

async function getCommit(call: Call): Promise<Reply> {
  const documentation = `${DOCS}#get-a-commit`;
  const name = call.parameters['ref'] ?? '';
  const sha = await resolveCommit(call.git, name);
  const commit = sha === undefined ? undefined : await readCommit(call.git, sha);
  if (commit === undefined) {
    return (await listReferences(call.git)).length === 0
      ? refusal(409, 'Git Repository is empty.', documentation)
      : refusal(422, `No commit found for SHA: ${name}`, documentation);
  }
  const entries = await diffEntries(call.git, commit.parents[0], commit.sha);
  const sum = (count: 'additions' | 'deletions'): number =>
    entries.reduce((total, entry) => total + entry[count], 0);
  const [additions, deletions] = [sum('additions'), sum('deletions')];
  const body = {
    ...commitAnswer(call, commit),
    stats: { additions, deletions, total: additions + deletions },
    files: entries.map((entry) => diffEntryAnswer(call, commit.sha, entry)),
  };
  return { status: 200, body };
}
