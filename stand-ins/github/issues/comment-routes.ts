import { accountOf } from '../answers/account.ts';
import { invalid, notFound } from '../answers/failure.ts';
import { fieldsOf, textOf } from '../answers/fields.ts';
import type { Call, Reply, Route } from '../route.ts';
import type { Comment } from '../state/records.ts';
import { nextId } from '../state/state.ts';
import { insert, listed, remove, update } from '../state/table.ts';
import { commentAnswer } from './answer.ts';
import { issueOf } from './routes.ts';

const READ = [
  { permission: 'issues', level: 'read' },
  { permission: 'pull-requests', level: 'read' },
] as const;
const WRITE = [
  { permission: 'issues', level: 'write' },
  { permission: 'pull-requests', level: 'write' },
] as const;
const MAX_BODY = 65_536;

/** https://docs.github.com/en/rest/issues/comments */
export const commentRoutes: readonly Route[] = [
  { operation: 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments', needs: READ, handle: list },
  { operation: 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments', needs: WRITE, handle: create },
  { operation: 'GET /repos/{owner}/{repo}/issues/comments/{comment_id}', needs: READ, handle: get },
  { operation: 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', needs: WRITE, handle: change },
  { operation: 'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', needs: WRITE, handle: drop },
];

/** Oldest first. */
function list(call: Call): Reply {
  const issue = issueOf(call);
  if (issue === undefined) return notFound();
  const since = Date.parse(call.query.get('since') ?? '1970-01-01T00:00:00Z');
  const found = listed(call.state.comments).filter(
    (comment) => comment.issue === issue.number && comment.updatedAt >= since,
  );
  return { status: 200, body: found.map((comment) => commentAnswer(call, comment)) };
}

function create(call: Call): Reply {
  const issue = issueOf(call);
  if (issue === undefined) return notFound();
  const body = textOf(fieldsOf(call.body), 'body') ?? '';
  const refused = refusal(body);
  if (refused !== undefined) return refused;
  const comment = insert(call.state.comments, {
    id: nextId(call.state),
    issue: issue.number,
    body,
    author: accountOf(call.actor),
    createdAt: call.now(),
    updatedAt: call.now(),
  });
  return { status: 201, body: commentAnswer(call, comment) };
}

function get(call: Call): Reply {
  const comment = commentOf(call);
  return comment === undefined ? notFound() : { status: 200, body: commentAnswer(call, comment) };
}

function change(call: Call): Reply {
  const comment = commentOf(call);
  if (comment === undefined) return notFound();
  const body = textOf(fieldsOf(call.body), 'body') ?? '';
  const refused = refusal(body);
  if (refused !== undefined) return refused;
  const changed = update(call.state.comments, { ...comment, body, updatedAt: call.now() });
  return { status: 200, body: commentAnswer(call, changed) };
}

function drop(call: Call): Reply {
  const comment = commentOf(call);
  if (comment === undefined) return notFound();
  remove(call.state.comments, comment.id);
  return { status: 204 };
}

function commentOf(call: Call): Comment | undefined {
  const id = Number(call.parameters['comment_id']);
  return call.state.comments.rows.find((comment) => comment.id === id);
}

function refusal(body: string): Reply | undefined {
  const resource = 'IssueComment';
  if (body.trim() === '') return invalid({ resource, code: 'missing_field', field: 'body' });
  if (body.length <= MAX_BODY) return undefined;
  const message = `body is too long (maximum is ${MAX_BODY} characters)`;
  return invalid({ resource, code: 'custom', field: 'body', message });
}
