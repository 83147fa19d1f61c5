import { idOf, nodeId, simpleUser, type Links } from '../answers/account.ts';
import { repositoryPath } from '../answers/repository.ts';
import { timeOf, timeOrNull } from '../answers/time.ts';
import type { Call } from '../route.ts';
import type { CheckRun, Status } from '../state/automation.ts';

/** GitHub Actions is an App of its own with this id everywhere. */
const ACTIONS_APP = 15_368;

/** The id of an App by its slug. */
export function appId(slug: string): number {
  return slug === 'github-actions' ? ACTIONS_APP : idOf(slug);
}

/** `check-run` of GitHub's description. */
export function checkRunAnswer(call: Call, run: CheckRun): Record<string, unknown> {
  const url = call.apiUrl(`${repositoryPath(call.state)}/check-runs/${run.id}`);
  const { owner, name } = call.state.repository;
  const page = call.htmlUrl(`/${owner}/${name}/runs/${run.id}`);
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId('CheckRun', run.id),
    head_sha: run.sha,
    external_id: run.externalId,
    url,
    html_url: page,
    details_url: run.detailsUrl ?? page,
    status: run.status,
    conclusion: run.conclusion,
    started_at: timeOrNull(run.startedAt),
    completed_at: timeOrNull(run.completedAt),
    output: {
      title: run.title,
      summary: run.summary,
      text: run.text,
      annotations_count: 0,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: idOf(`${run.app} ${run.sha}`) },
    app: appAnswer(call, run.app, call.state.repository.createdAt),
    pull_requests: [],
  };
}

/** `status` of GitHub's description. */
export function statusAnswer(call: Call, status: Status): Record<string, unknown> {
  return { ...plainStatus(call, status), creator: simpleUser(call, status.creator) };
}

/** `simple-commit-status` of GitHub's description, as the combined status has it. */
export function plainStatus(call: Call, status: Status): Record<string, unknown> {
  return {
    url: call.apiUrl(`${repositoryPath(call.state)}/statuses/${status.sha}`),
    avatar_url: call.htmlUrl(`/avatars/u/${idOf(status.creator.login)}`),
    id: status.id,
    node_id: nodeId('StatusContext', status.id),
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: timeOf(status.createdAt),
    updated_at: timeOf(status.createdAt),
  };
}

/** `integration` of GitHub's description. */
function appAnswer(links: Links, slug: string, createdAt: number): Record<string, unknown> {
  const id = appId(slug);
  return {
    id,
    slug,
    node_id: nodeId('Integration', id),
    owner: simpleUser(links, { login: 'github', type: 'Organization' }),
    name: slug,
    description: null,
    external_url: links.htmlUrl(`/apps/${slug}`),
    html_url: links.htmlUrl(`/apps/${slug}`),
    created_at: timeOf(createdAt),
    updated_at: timeOf(createdAt),
    permissions: { checks: 'write', metadata: 'read' },
    events: [],
  };
}
