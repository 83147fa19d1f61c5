import { accountOf } from '../answers/account.ts';
import { invalid, notFound } from '../answers/failure.ts';
import { fieldsOf, flagOf, textOf, wordOf } from '../answers/fields.ts';
import type { Call, Reply, Route } from '../route.ts';
import type { Deployment, DeploymentStatus } from '../state/deployments.ts';
import { nextId } from '../state/state.ts';
import { insert, listed } from '../state/table.ts';
import { deploymentStatusAnswer } from './answer.ts';

const STATES = ['error', 'failure', 'inactive', 'in_progress', 'queued', 'pending', 'success'] as const;
const MAX_DESCRIPTION = 140;

/** https://docs.github.com/en/rest/deployments/statuses */
export const deploymentStatusRoutes: readonly Route[] = [
  {
    operation: 'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
    needs: [{ permission: 'deployments', level: 'read' }],
    handle: list,
  },
  {
    operation: 'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
    needs: [{ permission: 'deployments', level: 'write' }],
    handle: create,
  },
];

/** Newest first. */
function list(call: Call): Reply {
  const deployment = deploymentOf(call);
  if (deployment === undefined) return notFound();
  const found = listed(call.state.deploymentStatuses).filter((row) => row.deployment === deployment.id);
  return { status: 200, body: found.toReversed().map((row) => deploymentStatusAnswer(call, row)) };
}

function create(call: Call): Reply {
  const deployment = deploymentOf(call);
  if (deployment === undefined) return notFound();
  const fields = fieldsOf(call.body);
  const description = textOf(fields, 'description') ?? '';
  if (description.length > MAX_DESCRIPTION) {
    const message = `description is too long (maximum is ${MAX_DESCRIPTION} characters)`;
    return invalid({ resource: 'DeploymentStatus', code: 'custom', field: 'description', message });
  }
  const state = wordOf(fields, 'state', STATES) ?? 'pending';
  const environment = textOf(fields, 'environment') ?? deployment.environment;
  if (state === 'success' && flagOf(fields, 'auto_inactive') !== false) endOthers(call, deployment);
  const status = said(call, deployment, {
    state,
    description,
    environment,
    environmentUrl: textOf(fields, 'environment_url') ?? '',
    logUrl: textOf(fields, 'log_url') ?? textOf(fields, 'target_url') ?? '',
  });
  return { status: 201, body: deploymentStatusAnswer(call, status) };
}

/** A success ends what was deployed there before, but for production: https://docs.github.com/en/rest/deployments/deployments#inactive-deployments */
function endOthers(call: Call, { id, environment }: Deployment): void {
  const { deployments, deploymentStatuses } = call.state;
  for (const other of deployments.rows) {
    if (other.id === id || other.environment !== environment || other.transient || other.production) continue;
    const latest = deploymentStatuses.rows.findLast((row) => row.deployment === other.id);
    if (latest?.state === 'success') said(call, other, { ...latest, state: 'inactive' });
  }
}

function said(
  call: Call,
  deployment: Deployment,
  words: Omit<DeploymentStatus, 'id' | 'deployment' | 'creator' | 'createdAt'>,
): DeploymentStatus {
  return insert(call.state.deploymentStatuses, {
    ...words,
    id: nextId(call.state),
    deployment: deployment.id,
    creator: accountOf(call.actor),
    createdAt: call.now(),
  });
}

function deploymentOf(call: Call): Deployment | undefined {
  const id = Number(call.parameters['deployment_id']);
  return call.state.deployments.rows.find((row) => row.id === id);
}
