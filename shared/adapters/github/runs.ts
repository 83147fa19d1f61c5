import * as z from 'zod';
import type { Instant } from '../../calendar/instant.ts';
import type { Answer } from '../../gate/answer.ts';
import { isoInstant } from '../http/iso-instant.ts';
import { answer } from './answer.ts';
import { ask } from './ask.ts';
import type { GitHubClient } from './client.ts';
import { OddAnswer } from './odd-answer.ts';
import { everyPage } from './pages.ts';
import { type Sent, send } from './send.ts';

/** A run of a workflow. */
export type Run = {
  readonly id: number;
  readonly attempt: number;
  readonly event: string;
  readonly isOver: boolean;
  /** Such as `success`; `undefined` while it is under way. */
  readonly conclusion: string | undefined;
  readonly sha: string;
  /** Branch or tag that it runs for, short. */
  readonly branch: string | undefined;
  /** Page for people. */
  readonly url: string;
};

const runShape = z
  .object({
    id: z.number(),
    run_attempt: z.number().default(1),
    event: z.string(),
    status: z.string().nullable(),
    conclusion: z.string().nullable(),
    head_sha: z.string(),
    head_branch: z.string().nullish(),
    html_url: z.string(),
  })
  .transform(({ id, run_attempt, event, status, conclusion, head_sha, head_branch, html_url }): Run => ({
    id,
    attempt: run_attempt,
    event,
    isOver: status === 'completed',
    conclusion: conclusion ?? undefined,
    sha: head_sha,
    branch: head_branch ?? undefined,
    url: html_url,
  }));

/** Whether one attempt of a run has ended, however it ended. Needs `actions: read`. */
export function isRunOver(
  client: GitHubClient,
  { run, attempt }: { readonly run: string; readonly attempt: string },
): Promise<Answer<boolean>> {
  return answer(`attempt ${attempt} of run ${run}`, async () => {
    const found = await ask(client, {
      route: 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}',
      parameters: { run_id: run, attempt_number: attempt },
      shape: runShape,
    });
    if (String(found.id) !== run) throw new OddAnswer('it is about another run');
    return found.isOver;
  });
}

/** When a run was asked for: its first attempt, whichever runs now. Needs `actions: read`. */
export function runCreatedAt(client: GitHubClient, run: string): Promise<Answer<Instant>> {
  return answer(`when run ${run} was created`, async () => {
    const found = await ask(client, {
      route: 'GET /repos/{owner}/{repo}/actions/runs/{run_id}',
      parameters: { run_id: run },
      shape: z.object({ id: z.number(), created_at: isoInstant }),
    });
    if (String(found.id) !== run) throw new OddAnswer('it is about another run');
    return found.created_at;
  });
}

/** Runs of one workflow on one commit, the newest first. Needs `actions: read`. */
export function runsFor(
  client: GitHubClient,
  { workflow, sha }: { readonly workflow: string; readonly sha: string },
): Promise<Answer<readonly Run[]>> {
  const question = `runs of ${workflow} on ${sha.slice(0, 7)}`;
  const found = async (): Promise<readonly Run[]> => {
    const pages = await everyPage(client, {
      route: 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs',
      parameters: { workflow_id: workflow, head_sha: sha },
      page: z.object({ workflow_runs: z.array(runShape) }),
      length: (page) => page.workflow_runs.length,
    });
    const runs = pages.flatMap((page) => page.workflow_runs).filter((run) => run.sha === sha);
    return runs.sort((a, b) => b.id - a.id);
  };
  return answer(question, found, `there is no workflow ${workflow}`);
}

/** Starts a workflow that has `workflow_dispatch`; the token of a job may do that, whatever else it cannot start. */
export function dispatchWorkflow(
  client: GitHubClient,
  dispatch: {
    /** File name below `.github/workflows`, or number. */
    readonly workflow: string;
    /** Branch or tag, short or in full. */
    readonly ref: string;
    readonly inputs: Readonly<Record<string, string>>;
  },
): Promise<Sent<void>> {
  const { workflow, ref, inputs } = dispatch;
  return send(client, {
    what: `start ${workflow} on ${ref}`,
    needs: 'actions: write',
    route: 'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches',
    parameters: { workflow_id: workflow, ref, inputs },
    // GitHub began in 2026 to answer with the run that it started.
    statuses: [200, 204],
    shape: z.union([z.literal(''), z.looseObject({})]).transform(() => undefined),
  });
}
