import { accountOf } from '../answers/account.ts';
import { failure, notFound } from '../answers/failure.ts';
import { fieldsOf, textOf, wordOf } from '../answers/fields.ts';
import { repositoryAnswer, repositoryPath } from '../answers/repository.ts';
import { commitNamed } from '../repository/commits.ts';
import type { Call, Reply, Route } from '../route.ts';
import type { Status } from '../state/automation.ts';
import { nextId } from '../state/state.ts';
import { insert, listed } from '../state/table.ts';
import { plainStatus, statusAnswer } from './answer.ts';

const READ = [
  { permission: 'statuses', level: 'read' },
  { permission: 'contents', level: 'read' },
] as const;
const STATES = ['error', 'failure', 'pending', 'success'] as const;

/** https://docs.github.com/en/rest/commits/statuses */
export const statusRoutes: readonly Route[] = [
  { operation: 'GET /repos/{owner}/{repo}/commits/{ref}/statuses', needs: READ, handle: list },
  { operation: 'GET /repos/{owner}/{repo}/commits/{ref}/status', needs: READ, handle: combined },
  {
    operation: 'POST /repos/{owner}/{repo}/statuses/{sha}',
    needs: [{ permission: 'statuses', level: 'write' }],
    handle: create,
  },
];

/** All of them, newest first. */
async function list(call: Call): Promise<Reply> {
  const sha = await commitNamed(call.git, call.parameters['ref'] ?? '');
  if (sha === undefined) return notFound();
  const statuses = listed(call.state.statuses).filter((status) => status.sha === sha);
  return { status: 200, body: statuses.toReversed().map((status) => statusAnswer(call, status)) };
}

/** Of each context the last one; a commit without any is pending. */
async function combined(call: Call): Promise<Reply> {
  const sha = await commitNamed(call.git, call.parameters['ref'] ?? '');
  if (sha === undefined) return notFound();
  const all = listed(call.state.statuses).filter((status) => status.sha === sha);
  const last = [...new Map(all.map((status) => [status.context, status])).values()];
  const commit = call.apiUrl(`${repositoryPath(call.state)}/commits/${sha}`);
  const body = {
    state: together(last),
    statuses: last.map((status) => plainStatus(call, status)),
    sha,
    total_count: last.length,
    repository: repositoryAnswer(call),
    commit_url: commit,
    url: `${commit}/status`,
  };
  return { status: 200, body };
}

async function create(call: Call): Promise<Reply> {
  const sha = call.parameters['sha'] ?? '';
  if (!/^[0-9a-f]{40}$/.test(sha) || (await commitNamed(call.git, sha)) === undefined) {
    return failure(422, `No commit found for SHA: ${sha}`);
  }
  const fields = fieldsOf(call.body);
  const status = insert(call.state.statuses, {
    id: nextId(call.state),
    sha,
    context: textOf(fields, 'context') ?? 'default',
    state: wordOf(fields, 'state', STATES) ?? 'pending',
    description: textOf(fields, 'description') ?? null,
    targetUrl: textOf(fields, 'target_url') ?? null,
    creator: accountOf(call.actor),
    createdAt: call.now(),
  });
  return { status: 201, body: statusAnswer(call, status) };
}

function together(statuses: readonly Status[]): string {
  if (statuses.some(({ state }) => state === 'error' || state === 'failure')) return 'failure';
  return statuses.length > 0 && statuses.every(({ state }) => state === 'success') ? 'success' : 'pending';
}
