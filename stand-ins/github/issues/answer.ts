import { idOf, nodeId, simpleUser } from '../answers/account.ts';
import { repositoryPath } from '../answers/repository.ts';
import { timeOf, timeOrNull } from '../answers/time.ts';
import type { Call } from '../route.ts';
import type { Account, Comment, Issue, Label } from '../state/records.ts';

/** `issue` of GitHub's description; a pull request is one too, marked by `pull_request`. */
export function issueAnswer(call: Call, issue: Issue): Record<string, unknown> {
  const path = `${repositoryPath(call.state)}/issues/${issue.number}`;
  const url = call.apiUrl(path);
  const assignees = issue.assignees.map((login) => simpleUser(call, { login, type: 'User' }));
  return {
    url,
    repository_url: call.apiUrl(repositoryPath(call.state)),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: htmlUrl(call, issue),
    id: issue.id,
    node_id: nodeId('Issue', issue.id),
    number: issue.number,
    title: issue.title,
    user: simpleUser(call, issue.author),
    labels: labelsOf(call, issue),
    state: issue.state,
    locked: false,
    assignee: assignees[0] ?? null,
    assignees,
    milestone: null,
    comments: call.state.comments.rows.filter((comment) => comment.issue === issue.number).length,
    created_at: timeOf(issue.createdAt),
    updated_at: timeOf(issue.updatedAt),
    closed_at: timeOrNull(issue.closedAt),
    author_association: association(call, issue.author),
    active_lock_reason: null,
    body: issue.body,
    state_reason: issue.stateReason,
    ...(issue.pull ? { pull_request: pullLinks(call, issue) } : {}),
  };
}

/** `label` of GitHub's description, for each label of an issue. */
export function labelsOf(call: Call, issue: Issue): readonly Record<string, unknown>[] {
  return issue.labels.map((name) => labelAnswer(call, labelNamed(call, name) ?? unknownLabel(name)));
}

/** A label by its name, in upper or lower case. */
export function labelNamed({ state }: Call, name: string): Label | undefined {
  return state.labels.rows.find((label) => label.name.toLowerCase() === name.toLowerCase());
}

export function labelAnswer(call: Call, label: Label): Record<string, unknown> {
  const path = `${repositoryPath(call.state)}/labels/${encodeURIComponent(label.name)}`;
  return {
    id: label.id,
    node_id: nodeId('Label', label.id),
    url: call.apiUrl(path),
    name: label.name,
    description: label.description,
    color: label.color,
    default: false,
  };
}

/** `issue-comment` of GitHub's description. */
export function commentAnswer(call: Call, comment: Comment): Record<string, unknown> {
  const issues = `${repositoryPath(call.state)}/issues`;
  const issue = call.state.issues.rows.find(({ number }) => number === comment.issue);
  const page = htmlUrl(call, { number: comment.issue, pull: issue?.pull ?? false });
  return {
    url: call.apiUrl(`${issues}/comments/${comment.id}`),
    html_url: `${page}#issuecomment-${comment.id}`,
    issue_url: call.apiUrl(`${issues}/${comment.issue}`),
    id: comment.id,
    node_id: nodeId('IssueComment', comment.id),
    user: simpleUser(call, comment.author),
    created_at: timeOf(comment.createdAt),
    updated_at: timeOf(comment.updatedAt),
    author_association: association(call, comment.author),
    body: comment.body,
  };
}

export function association({ state }: Call, { login }: Account): string {
  if (login === state.repository.owner) return 'OWNER';
  return state.collaborators.some((person) => person.login === login) ? 'COLLABORATOR' : 'NONE';
}

function htmlUrl(call: Call, { number, pull }: Pick<Issue, 'number' | 'pull'>): string {
  const { owner, name } = call.state.repository;
  return call.htmlUrl(`/${owner}/${name}/${pull ? 'pull' : 'issues'}/${number}`);
}

function pullLinks(call: Call, issue: Issue): Record<string, unknown> {
  const page = htmlUrl(call, issue);
  const pull = call.state.pulls.rows.find(({ number }) => number === issue.number);
  return {
    url: call.apiUrl(`${repositoryPath(call.state)}/pulls/${issue.number}`),
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    merged_at: timeOrNull(pull?.mergedAt ?? null),
  };
}

function unknownLabel(name: string): Label {
  return { id: idOf(name), name, color: 'ededed', description: null };
}
