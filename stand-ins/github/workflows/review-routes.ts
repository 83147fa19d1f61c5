import { idOf, nodeId, simpleUser } from '../answers/account.ts';
import { notFound } from '../answers/failure.ts';
import { repositoryPath } from '../answers/repository.ts';
import { timeOf } from '../answers/time.ts';
import type { Call, Reply, Route } from '../route.ts';
import { listed } from '../state/table.ts';
import { runOf } from './find.ts';

const READ = [{ permission: 'actions', level: 'read' }] as const;
const RUN = '/repos/{owner}/{repo}/actions/runs/{run_id}';

/** https://docs.github.com/en/rest/actions/workflow-runs#get-the-review-history-for-a-workflow-run */
export const reviewRoutes: readonly Route[] = [
  { operation: `GET ${RUN}/approvals`, needs: READ, handle: reviews },
  { operation: `GET ${RUN}/pending_deployments`, needs: READ, handle: waits },
];

/** The times are those of the environment: GitHub does not tell when somebody approved. */
function reviews(call: Call): Reply {
  const run = runOf(call);
  if (run === undefined) return notFound();
  const found = listed(call.state.runReviews).filter((row) => row.run === run.id);
  const since = timeOf(call.state.repository.createdAt);
  return {
    status: 200,
    body: found.map(({ environments, state, user, comment }) => ({
      environments: environments.map((name) => ({
        ...environmentAnswer(call, name),
        created_at: since,
        updated_at: since,
      })),
      state,
      user: simpleUser(call, user),
      comment,
    })),
  };
}

function waits(call: Call): Reply {
  const run = runOf(call);
  if (run === undefined) return notFound();
  const found = listed(call.state.runWaits).filter((row) => row.run === run.id);
  return {
    status: 200,
    body: found.map(({ environment, reviewers }) => ({
      environment: environmentAnswer(call, environment),
      wait_timer: 0,
      wait_timer_started_at: null,
      current_user_can_approve: reviewers.includes(call.actor.login),
      reviewers: reviewers.map((login) => ({
        type: 'User',
        reviewer: simpleUser(call, { login, type: 'User' }),
      })),
    })),
  };
}

function environmentAnswer(call: Call, name: string): Record<string, unknown> {
  const { owner, name: repository } = call.state.repository;
  const id = idOf(`environment ${name}`);
  return {
    id,
    node_id: nodeId('Environment', id),
    name,
    url: call.apiUrl(`${repositoryPath(call.state)}/environments/${encodeURIComponent(name)}`),
    html_url: call.htmlUrl(
      `/${owner}/${repository}/deployments/activity_log?environments_filter=${encodeURIComponent(name)}`,
    ),
  };
}
