import * as z from 'zod';
import type { Answer } from '../../gate/answer.ts';
import { answer } from './answer.ts';
import { ask } from './ask.ts';
import { type Author, authorShape } from './author.ts';
import type { GitHubClient } from './client.ts';

/**
 * What somebody said to a run that waited for them. GitHub does not tell when, nor to which attempt of the run: it was before
 * the job with that environment began, and an attempt that is repeated asks anew but still lists what was said to the one before.
 */
export type RunReview = {
  /** Names of the environments that it was said of. */
  readonly environments: readonly string[];
  readonly state: 'approved' | 'rejected' | 'pending';
  readonly author: Author | undefined;
  readonly comment: string;
};

const reviewsShape = z.array(
  z
    .object({
      environments: z.array(z.object({ name: z.string() })),
      state: z.enum(['approved', 'rejected', 'pending']),
      user: authorShape.nullable(),
      comment: z.string().nullable(),
    })
    .transform(({ environments, state, user, comment }): RunReview => ({
      environments: environments.map(({ name }) => name),
      state,
      author: user ?? undefined,
      comment: comment ?? '',
    })),
);

/**
 * All that was said to the environments of a run; needs `actions: read`.
 * Source: https://docs.github.com/en/rest/actions/workflow-runs#get-the-review-history-for-a-workflow-run
 */
export function runReviews(client: GitHubClient, run: string): Promise<Answer<readonly RunReview[]>> {
  return answer(`who approved run ${run}`, () =>
    ask(client, {
      route: 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/approvals',
      parameters: { run_id: run },
      shape: reviewsShape,
    }),
  );
}

/** An environment that a run waits for. */
export type RunWait = {
  readonly environment: string;
  /** Logins of people and slugs of teams who may let it pass. */
  readonly reviewers: readonly { readonly kind: string; readonly name: string }[];
};

const waitsShape = z.array(
  z
    .object({
      environment: z.object({ name: z.string() }),
      reviewers: z.array(
        z.object({
          type: z.string(),
          reviewer: z.union([z.object({ login: z.string() }), z.object({ slug: z.string() })]),
        }),
      ),
    })
    .transform(({ environment, reviewers }): RunWait => ({
      environment: environment.name,
      reviewers: reviewers.map(({ type, reviewer }) => ({
        kind: type,
        name: 'login' in reviewer ? reviewer.login : reviewer.slug,
      })),
    })),
);

/**
 * Environments that a run waits for now; needs `actions: read`.
 * Source: https://docs.github.com/en/rest/actions/workflow-runs#get-pending-deployments-for-a-workflow-run
 */
export function runWaits(client: GitHubClient, run: string): Promise<Answer<readonly RunWait[]>> {
  return answer(`what run ${run} waits for`, () =>
    ask(client, {
      route: 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/pending_deployments',
      parameters: { run_id: run },
      shape: waitsShape,
    }),
  );
}
