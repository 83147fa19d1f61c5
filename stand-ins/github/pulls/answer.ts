import { nodeId, simpleUser } from '../answers/account.ts';
import { repositoryAnswer, repositoryPath } from '../answers/repository.ts';
import { timeOrNull } from '../answers/time.ts';
import { issueAnswer } from '../issues/answer.ts';
import { branchHead, changesBetween, commitsOver } from '../repository/commits.ts';
import type { Call } from '../route.ts';
import type { Issue, Pull } from '../state/records.ts';

/** Of the issue half, what a pull request has too. */
const SHARED = [
  'number',
  'state',
  'locked',
  'title',
  'user',
  'body',
  'labels',
  'milestone',
  'active_lock_reason',
  'created_at',
  'updated_at',
  'closed_at',
  'assignee',
  'assignees',
  'comments_url',
  'author_association',
] as const;

/** `pull-request-simple` of GitHub's description, as lists have it. */
export async function simplePull(call: Call, pull: Pull, issue: Issue): Promise<Record<string, unknown>> {
  const asIssue = issueAnswer(call, issue);
  const repository = call.apiUrl(repositoryPath(call.state));
  const url = `${repository}/pulls/${pull.number}`;
  const { owner, name } = call.state.repository;
  const page = call.htmlUrl(`/${owner}/${name}/pull/${pull.number}`);
  const { head, base } = await endsOf(call, pull);
  const links = {
    comments: `${repository}/issues/${pull.number}/comments`,
    commits: `${url}/commits`,
    statuses: `${repository}/statuses/${head}`,
    html: page,
    issue: `${repository}/issues/${pull.number}`,
    review_comments: `${url}/comments`,
    review_comment: `${repository}/pulls/comments{/number}`,
    self: url,
  };
  return {
    ...Object.fromEntries(SHARED.map((key) => [key, asIssue[key]])),
    url,
    id: pull.id,
    node_id: nodeId('PullRequest', pull.id),
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: links.issue,
    commits_url: links.commits,
    review_comments_url: links.review_comments,
    review_comment_url: links.review_comment,
    statuses_url: links.statuses,
    merged_at: timeOrNull(pull.mergedAt),
    merge_commit_sha: pull.mergeSha,
    requested_reviewers: [],
    requested_teams: [],
    head: endAnswer(call, pull.head, head),
    base: endAnswer(call, pull.base, base),
    _links: Object.fromEntries(Object.entries(links).map(([key, href]) => [key, { href }])),
    auto_merge: null,
    draft: pull.draft,
  };
}

/** `pull-request` of GitHub's description. */
export async function fullPull(call: Call, pull: Pull, issue: Issue): Promise<Record<string, unknown>> {
  const { head, base } = await endsOf(call, pull);
  const changes = await changesBetween(call.git, base, head);
  return {
    ...(await simplePull(call, pull, issue)),
    merged: pull.mergedAt !== null,
    mergeable: null,
    rebaseable: null,
    mergeable_state: 'unknown',
    merged_by: null,
    comments: call.state.comments.rows.filter((comment) => comment.issue === pull.number).length,
    review_comments: 0,
    maintainer_can_modify: pull.maintainerCanModify,
    commits: await commitsOver(call.git, base, head),
    additions: changes.additions,
    deletions: changes.deletions,
    changed_files: changes.files,
  };
}

/** The branches move while a pull request is open, and stay what they were when one of them is deleted. */
async function endsOf(call: Call, pull: Pull): Promise<{ readonly head: string; readonly base: string }> {
  return {
    head: (await branchHead(call.git, pull.head)) ?? pull.headSha,
    base: (await branchHead(call.git, pull.base)) ?? pull.baseSha,
  };
}

function endAnswer(call: Call, ref: string, sha: string): Record<string, unknown> {
  const { owner } = call.state.repository;
  return {
    label: `${owner}:${ref}`,
    ref,
    sha,
    user: simpleUser(call, { login: owner, type: 'Organization' }),
    repo: repositoryAnswer(call),
  };
}
