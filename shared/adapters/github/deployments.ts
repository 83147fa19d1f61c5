import * as z from 'zod';
import type { Instant } from '../../calendar/instant.ts';
import type { Answer } from '../../gate/answer.ts';
import { isoInstant } from '../http/iso-instant.ts';
import { answer } from './answer.ts';
import { get } from './ask.ts';
import { type Author, authorShape } from './author.ts';
import type { GitHubClient } from './client.ts';
import { everyPage } from './pages.ts';

export type Deployment = {
  readonly id: number;
  readonly sha: string;
  readonly ref: string;
  readonly environment: string;
  /** As `createDeployment` was given it; `undefined` for a deployment of somebody else. */
  readonly key: string | undefined;
  readonly createdAt: Instant;
  readonly author: Author | undefined;
};

/** Our word in the payload of a deployment. */
export const PAYLOAD_KEY = 'release-actions';

/** Some clients give the payload as a text of JSON; those are not ours. */
const payloadShape = z
  .union([z.object({ [PAYLOAD_KEY]: z.string() }), z.unknown().transform(() => undefined)])
  .transform((payload) => payload?.[PAYLOAD_KEY]);

export const deploymentShape = z
  .object({
    id: z.int(),
    sha: z.string(),
    ref: z.string(),
    environment: z.string(),
    payload: payloadShape,
    created_at: isoInstant,
    creator: authorShape.nullable(),
  })
  .transform(({ payload, created_at, creator, ...same }): Deployment => ({
    ...same,
    key: payload,
    createdAt: created_at,
    author: creator ?? undefined,
  }));

/** States that GitHub knows; `inactive` is what a success becomes when another took its place. */
export const DEPLOYMENT_STATES = [
  'queued',
  'pending',
  'in_progress',
  'success',
  'failure',
  'error',
  'inactive',
] as const;
export type DeploymentState = (typeof DEPLOYMENT_STATES)[number];

export type DeploymentStatus = {
  readonly id: number;
  readonly state: DeploymentState;
  readonly description: string;
  readonly createdAt: Instant;
};

export const statusShape = z
  .object({
    id: z.int(),
    state: z.enum(DEPLOYMENT_STATES),
    description: z.string().nullish(),
    created_at: isoInstant,
  })
  .transform(({ id, state, description, created_at }): DeploymentStatus => ({
    id,
    state,
    description: description ?? '',
    createdAt: created_at,
  }));

/**
 * Deployments to an environment, the newest first; needs `deployments: read`.
 * Source: https://docs.github.com/en/rest/deployments/deployments#list-deployments
 * @param question.sha of a commit: only what was deployed of it
 */
export function deploymentsOf(
  client: GitHubClient,
  question: { readonly environment: string; readonly sha?: string },
): Promise<Answer<readonly Deployment[]>> {
  const { environment, sha } = question;
  return answer(`the deployments to ${environment}`, async () => {
    const pages = await everyPage(client, {
      route: 'GET /repos/{owner}/{repo}/deployments',
      parameters: { environment, ...(sha === undefined ? {} : { sha }) },
      page: z.array(deploymentShape),
      length: (page) => page.length,
    });
    const byId = new Map(pages.flat().map((one) => [one.id, one]));
    return [...byId.values()]
      .filter((one) => one.environment === environment && (sha === undefined || one.sha === sha))
      .sort((a, b) => b.id - a.id);
  });
}

/** What was said last of a deployment; `undefined` when nothing was. Needs `deployments: read`. */
export function latestStatus(
  client: GitHubClient,
  deployment: number,
): Promise<Answer<DeploymentStatus | undefined>> {
  return answer(`the status of deployment ${deployment}`, async () => {
    const { data } = await get(client, {
      route: 'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
      // Newest first, and more than one so that the order need not be believed.
      parameters: { deployment_id: deployment, per_page: 100 },
    });
    return z
      .array(statusShape)
      .parse(data)
      .reduce<DeploymentStatus | undefined>(
        (last, one) => (last === undefined || one.id > last.id ? one : last),
        undefined,
      );
  });
}
