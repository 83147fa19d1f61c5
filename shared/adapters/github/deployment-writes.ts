import { boundedLine } from '../../ledger/bounded-line.ts';
import type { GitHubClient } from './client.ts';
import {
  type Deployment,
  deploymentShape,
  type DeploymentState,
  type DeploymentStatus,
  deploymentsOf,
  PAYLOAD_KEY,
  statusShape,
} from './deployments.ts';
import { type Sent, send } from './send.ts';

/** In characters; GitHub refuses the description of a status that has more. */
const LONGEST_DESCRIPTION = 140;

/**
 * Notes a deployment once for a key: one of the commit and environment that has the key is found and left as it is. Nothing is
 * merged and no status is asked for, because it mirrors what our own gates decided. Where deployments cannot be read nothing is
 * written.
 * Source: https://docs.github.com/en/rest/deployments/deployments#create-a-deployment
 */
export async function createDeployment(
  client: GitHubClient,
  deployment: {
    readonly key: string;
    /** Commit, in full. */
    readonly sha: string;
    readonly environment: string;
    readonly description: string;
    readonly isProduction: boolean;
  },
): Promise<Sent<Deployment>> {
  const { key, sha, environment, description, isProduction } = deployment;
  const there = await deploymentsOf(client, { environment, sha });
  if (there.kind === 'unanswered') return { kind: 'unknown', reason: there.reason };
  // The lowest id, so that runs which found nothing at the same moment agree later.
  const found = there.value.findLast((one) => one.key === key);
  if (found !== undefined) return { kind: 'done', value: found };
  return send(client, {
    what: `note a deployment to ${environment}`,
    needs: 'deployments: write',
    route: 'POST /repos/{owner}/{repo}/deployments',
    parameters: {
      ref: sha,
      environment,
      description: boundedLine(description, LONGEST_DESCRIPTION),
      payload: { [PAYLOAD_KEY]: key },
      auto_merge: false,
      required_contexts: [],
      transient_environment: false,
      production_environment: isProduction,
    },
    statuses: [201],
    shape: deploymentShape,
  });
}

/**
 * Says how a deployment goes. The same may be said again: the last word counts. A success ends what was deployed to the
 * environment before, unless GitHub takes it for production.
 * Source: https://docs.github.com/en/rest/deployments/statuses#create-a-deployment-status
 */
export function sayStatus(
  client: GitHubClient,
  status: {
    readonly deployment: number;
    readonly state: DeploymentState;
    readonly description: string;
    /** Page of the run, for people. */
    readonly logUrl?: string;
    readonly environmentUrl?: string;
  },
): Promise<Sent<DeploymentStatus>> {
  const { deployment, state, description, logUrl, environmentUrl } = status;
  return send(client, {
    what: `say that deployment ${deployment} is ${state}`,
    needs: 'deployments: write',
    route: 'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
    parameters: {
      deployment_id: deployment,
      state,
      description: boundedLine(description, LONGEST_DESCRIPTION),
      ...(logUrl === undefined ? {} : { log_url: logUrl }),
      ...(environmentUrl === undefined ? {} : { environment_url: environmentUrl }),
    },
    statuses: [201],
    shape: statusShape,
    absentIs: 'overtaken',
  });
}
