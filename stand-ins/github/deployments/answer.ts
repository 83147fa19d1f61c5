import { nodeId, simpleUser } from '../answers/account.ts';
import { repositoryPath } from '../answers/repository.ts';
import { timeOf } from '../answers/time.ts';
import type { Call } from '../route.ts';
import type { Deployment, DeploymentStatus } from '../state/deployments.ts';

/** `deployment` of GitHub's description. */
export function deploymentAnswer(call: Call, deployment: Deployment): Record<string, unknown> {
  const url = deploymentUrl(call, deployment.id);
  return {
    url,
    id: deployment.id,
    node_id: nodeId('Deployment', deployment.id),
    sha: deployment.sha,
    ref: deployment.ref,
    task: deployment.task,
    payload: deployment.payload,
    original_environment: deployment.environment,
    environment: deployment.environment,
    description: deployment.description,
    creator: simpleUser(call, deployment.creator),
    created_at: timeOf(deployment.createdAt),
    updated_at: timeOf(deployment.createdAt),
    statuses_url: `${url}/statuses`,
    repository_url: call.apiUrl(repositoryPath(call.state)),
    transient_environment: deployment.transient,
    production_environment: deployment.production,
  };
}

/** `deployment-status` of GitHub's description. */
export function deploymentStatusAnswer(call: Call, status: DeploymentStatus): Record<string, unknown> {
  const deployment = deploymentUrl(call, status.deployment);
  return {
    url: `${deployment}/statuses/${status.id}`,
    id: status.id,
    node_id: nodeId('DeploymentStatus', status.id),
    state: status.state,
    creator: simpleUser(call, status.creator),
    description: status.description,
    environment: status.environment,
    target_url: status.logUrl,
    created_at: timeOf(status.createdAt),
    updated_at: timeOf(status.createdAt),
    deployment_url: deployment,
    repository_url: call.apiUrl(repositoryPath(call.state)),
    environment_url: status.environmentUrl,
    log_url: status.logUrl,
  };
}

function deploymentUrl({ state, apiUrl }: Call, id: number): string {
  return apiUrl(`${repositoryPath(state)}/deployments/${id}`);
}
