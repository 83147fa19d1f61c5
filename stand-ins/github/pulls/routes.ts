import { accountOf } from '../answers/account.ts';
import { forbidden, invalid, notFound, type Invalid } from '../answers/failure.ts';
import { fieldsOf, flagOf, textOf, wordOf } from '../answers/fields.ts';
import { turned } from '../issues/routes.ts';
import { branchHead, commitsOver } from '../repository/commits.ts';
import type { Call, Reply, Route } from '../route.ts';
import { addIssue } from '../state/add.ts';
import type { Issue, Pull } from '../state/records.ts';
import { nextId } from '../state/state.ts';
import { insert, listed, update } from '../state/table.ts';
import { fullPull, simplePull } from './answer.ts';

const READ = [{ permission: 'pull-requests', level: 'read' }] as const;
const WRITE = [{ permission: 'pull-requests', level: 'write' }] as const;

/** https://docs.github.com/en/rest/pulls/pulls */
export const pullRoutes: readonly Route[] = [
  { operation: 'GET /repos/{owner}/{repo}/pulls', needs: READ, handle: list },
  { operation: 'POST /repos/{owner}/{repo}/pulls', needs: WRITE, handle: create },
  { operation: 'GET /repos/{owner}/{repo}/pulls/{pull_number}', needs: READ, handle: get },
  { operation: 'PATCH /repos/{owner}/{repo}/pulls/{pull_number}', needs: WRITE, handle: change },
];

/** Newest first. GitHub heeds `head` only as `owner:branch` and drops any other. */
async function list(call: Call): Promise<Reply> {
  const state = call.query.get('state') ?? 'open';
  const head = call.query.get('head');
  const base = call.query.get('base');
  const { owner } = call.state.repository;
  const found = listed(call.state.pulls).filter((pull) => {
    const issue = issueFor(call, pull);
    return (
      (state === 'all' || issue?.state === state) &&
      (head === null || !head.includes(':') || `${owner}:${pull.head}` === head) &&
      (base === null || pull.base === base)
    );
  });
  const rising = call.query.get('direction') === 'asc';
  const body = [];
  for (const pull of rising ? found : found.toReversed()) {
    const issue = issueFor(call, pull);
    if (issue !== undefined) body.push(await simplePull(call, pull, issue));
  }
  return { status: 200, body };
}

async function create(call: Call): Promise<Reply> {
  const { state, git, actor } = call;
  if (actor.kind === 'github-token' && !state.repository.actionsCreatePulls) {
    return forbidden('GitHub Actions is not permitted to create or approve pull requests.');
  }
  const fields = fieldsOf(call.body);
  const base = textOf(fields, 'base') ?? '';
  const head = withoutOwner(call, textOf(fields, 'head') ?? '');
  const title = textOf(fields, 'title') ?? '';
  const baseSha = await branchHead(git, base);
  const headSha = await branchHead(git, head);
  if (headSha === undefined) return refused({ code: 'invalid', field: 'head' });
  if (baseSha === undefined) return refused({ code: 'invalid', field: 'base' });
  if (title.trim() === '') return refused({ code: 'missing_field', field: 'title' });
  if (openTwin(call, head, base) !== undefined) {
    const message = `A pull request already exists for ${state.repository.owner}:${head}.`;
    return refused({ code: 'custom', message });
  }
  if ((await commitsOver(git, baseSha, headSha)) === 0) {
    return refused({ code: 'custom', message: `No commits between ${base} and ${head}` });
  }
  const issue = addIssue(state, {
    title,
    body: textOf(fields, 'body') ?? null,
    author: accountOf(actor),
    pull: true,
    createdAt: call.now(),
  });
  const pull = insert(state.pulls, {
    id: nextId(state),
    number: issue.number,
    head,
    base,
    headSha,
    baseSha,
    draft: flagOf(fields, 'draft') ?? false,
    maintainerCanModify: flagOf(fields, 'maintainer_can_modify') ?? false,
    mergedAt: null,
    mergeSha: null,
  });
  return { status: 201, body: await fullPull(call, pull, issue) };
}

async function get(call: Call): Promise<Reply> {
  const found = pullOf(call);
  if (found === undefined) return notFound();
  return { status: 200, body: await fullPull(call, found.pull, found.issue) };
}

async function change(call: Call): Promise<Reply> {
  const found = pullOf(call);
  if (found === undefined) return notFound();
  const fields = fieldsOf(call.body);
  const base = textOf(fields, 'base') ?? found.pull.base;
  if ((await branchHead(call.git, base)) === undefined) return refused({ code: 'invalid', field: 'base' });
  const state = wordOf(fields, 'state', ['open', 'closed']) ?? found.issue.state;
  const issue = update(call.state.issues, {
    ...found.issue,
    title: textOf(fields, 'title') ?? found.issue.title,
    body: textOf(fields, 'body') ?? found.issue.body,
    ...turned(found.issue, state, call.now()),
    updatedAt: call.now(),
  });
  const maintainerCanModify = flagOf(fields, 'maintainer_can_modify') ?? found.pull.maintainerCanModify;
  const pull = update(call.state.pulls, { ...found.pull, base, maintainerCanModify });
  return { status: 200, body: await fullPull(call, pull, issue) };
}

function pullOf(call: Call): { readonly pull: Pull; readonly issue: Issue } | undefined {
  const number = Number(call.parameters['pull_number']);
  const pull = call.state.pulls.rows.find((row) => row.number === number);
  const issue = pull === undefined ? undefined : issueFor(call, pull);
  return pull === undefined || issue === undefined ? undefined : { pull, issue };
}

/** One branch can have one open pull request into one base. */
function openTwin(call: Call, head: string, base: string): Pull | undefined {
  return call.state.pulls.rows.find(
    (pull) => pull.head === head && pull.base === base && issueFor(call, pull)?.state === 'open',
  );
}

function issueFor({ state }: Call, pull: Pull): Issue | undefined {
  return state.issues.rows.find(({ number }) => number === pull.number);
}

function withoutOwner({ state }: Call, head: string): string {
  const prefix = `${state.repository.owner}:`;
  return head.startsWith(prefix) ? head.slice(prefix.length) : head;
}

function refused(error: Omit<Invalid, 'resource'>): Reply {
  return invalid({ resource: 'PullRequest', ...error });
}
