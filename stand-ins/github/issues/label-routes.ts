import { failure, invalid, notFound } from '../answers/failure.ts';
import { fieldsOf, namesOf, textOf } from '../answers/fields.ts';
import type { Call, Reply, Route } from '../route.ts';
import { addLabel, ensureLabel } from '../state/add.ts';
import type { Issue } from '../state/records.ts';
import { listed, update } from '../state/table.ts';
import { labelAnswer, labelNamed, labelsOf } from './answer.ts';
import { issueOf } from './routes.ts';

const READ = [
  { permission: 'issues', level: 'read' },
  { permission: 'pull-requests', level: 'read' },
] as const;
const WRITE = [
  { permission: 'issues', level: 'write' },
  { permission: 'pull-requests', level: 'write' },
] as const;

/** https://docs.github.com/en/rest/issues/labels */
export const labelRoutes: readonly Route[] = [
  {
    operation: 'GET /repos/{owner}/{repo}/labels',
    needs: READ,
    handle: (call) => ({
      status: 200,
      body: listed(call.state.labels).map((label) => labelAnswer(call, label)),
    }),
  },
  { operation: 'POST /repos/{owner}/{repo}/labels', needs: WRITE, handle: create },
  { operation: 'GET /repos/{owner}/{repo}/labels/{name}', needs: READ, handle: get },
  {
    operation: 'GET /repos/{owner}/{repo}/issues/{issue_number}/labels',
    needs: READ,
    handle: (call) => shown(call, issueOf(call)),
  },
  { operation: 'POST /repos/{owner}/{repo}/issues/{issue_number}/labels', needs: WRITE, handle: attach },
  {
    operation: 'DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}',
    needs: WRITE,
    handle: detach,
  },
];

function create(call: Call): Reply {
  const fields = fieldsOf(call.body);
  const name = textOf(fields, 'name') ?? '';
  if (labelNamed(call, name) !== undefined) {
    return invalid({ resource: 'Label', code: 'already_exists', field: 'name' });
  }
  const color = textOf(fields, 'color') ?? 'ededed';
  if (!/^[0-9a-f]{6}$/i.test(color)) return invalid({ resource: 'Label', code: 'invalid', field: 'color' });
  const label = addLabel(call.state, { name, color, description: textOf(fields, 'description') ?? null });
  return { status: 201, body: labelAnswer(call, label) };
}

function get(call: Call): Reply {
  const label = labelNamed(call, call.parameters['name'] ?? '');
  return label === undefined ? notFound() : { status: 200, body: labelAnswer(call, label) };
}

function attach(call: Call): Reply {
  const issue = issueOf(call);
  if (issue === undefined) return notFound();
  const names = namesOf(fieldsOf(call.body), 'labels') ?? namesOf(new Map([['labels', call.body]]), 'labels');
  const labels = (names ?? []).map((name) => ensureLabel(call.state, name).name);
  return shown(call, labelled(call, issue, [...new Set([...issue.labels, ...labels])]));
}

function detach(call: Call): Reply {
  const issue = issueOf(call);
  if (issue === undefined) return notFound();
  const name = (call.parameters['name'] ?? '').toLowerCase();
  const labels = issue.labels.filter((label) => label.toLowerCase() !== name);
  if (labels.length === issue.labels.length) return failure(404, 'Label does not exist');
  return shown(call, labelled(call, issue, labels));
}

function labelled(call: Call, issue: Issue, labels: readonly string[]): Issue {
  return update(call.state.issues, { ...issue, labels, updatedAt: call.now() });
}

function shown(call: Call, issue: Issue | undefined): Reply {
  return issue === undefined ? notFound() : { status: 200, body: labelsOf(call, issue) };
}
