import { notFound } from '../answers/failure.ts';
import type { Call, Reply, Route } from '../route.ts';
import type { WorkflowRun } from '../state/automation.ts';
import { listed } from '../state/table.ts';
import { jobAnswer, runAnswer, workflowAnswer } from './answer.ts';
import { runOf, workflowOf } from './find.ts';

const READ = [{ permission: 'actions', level: 'read' }] as const;
const REPOSITORY = '/repos/{owner}/{repo}/actions';

/** https://docs.github.com/en/rest/actions/workflows and https://docs.github.com/en/rest/actions/workflow-runs */
export const actionsRoutes: readonly Route[] = [
  { operation: `GET ${REPOSITORY}/workflows`, needs: READ, handle: workflows },
  { operation: `GET ${REPOSITORY}/workflows/{workflow_id}`, needs: READ, handle: workflow },
  { operation: `GET ${REPOSITORY}/workflows/{workflow_id}/runs`, needs: READ, handle: runsOfWorkflow },
  { operation: `GET ${REPOSITORY}/runs`, needs: READ, handle: (call) => runs(call, () => true) },
  { operation: `GET ${REPOSITORY}/runs/{run_id}`, needs: READ, handle: run },
  { operation: `GET ${REPOSITORY}/runs/{run_id}/attempts/{attempt_number}`, needs: READ, handle: attempt },
  { operation: `GET ${REPOSITORY}/runs/{run_id}/jobs`, needs: READ, handle: jobs },
];

function workflows(call: Call): Reply {
  const found = listed(call.state.workflows).map((row) => workflowAnswer(call, row));
  return { status: 200, body: { total_count: found.length, workflows: found } };
}

function workflow(call: Call): Reply {
  const found = workflowOf(call);
  return found === undefined ? notFound() : { status: 200, body: workflowAnswer(call, found) };
}

function runsOfWorkflow(call: Call): Reply | Promise<Reply> {
  const found = workflowOf(call);
  return found === undefined ? notFound() : runs(call, (row) => row.workflow === found.id);
}

/** Newest first. `status` is a status or a conclusion. */
async function runs(call: Call, isWanted: (run: WorkflowRun) => boolean): Promise<Reply> {
  const asked = (name: string, ...values: readonly (string | null)[]): boolean => {
    const wanted = call.query.get(name);
    return wanted === null || values.includes(wanted);
  };
  const found = listed(call.state.workflowRuns).filter(
    (row) =>
      isWanted(row) &&
      asked('event', row.event) &&
      asked('branch', row.headBranch) &&
      asked('head_sha', row.headSha) &&
      asked('actor', row.actor.login) &&
      asked('status', row.status, row.conclusion),
  );
  const answers = [];
  for (const row of found.toReversed()) answers.push(await runAnswer(call, row));
  return { status: 200, body: { total_count: answers.length, workflow_runs: answers } };
}

async function run(call: Call): Promise<Reply> {
  const found = runOf(call);
  return found === undefined ? notFound() : { status: 200, body: await runAnswer(call, found) };
}

/** Attempts before the last one have ended, and so have said nothing else since. */
async function attempt(call: Call): Promise<Reply> {
  const found = runOf(call);
  const wanted = Number(call.parameters['attempt_number']);
  if (found === undefined || !(wanted >= 1 && wanted <= found.attempt)) return notFound();
  const earlier = { ...found, attempt: wanted, status: 'completed', conclusion: 'failure' } as const;
  return { status: 200, body: await runAnswer(call, wanted === found.attempt ? found : earlier) };
}

function jobs(call: Call): Reply {
  const found = runOf(call);
  if (found === undefined) return notFound();
  const body = found.jobs.map((job) => jobAnswer(call, found, job));
  return { status: 200, body: { total_count: body.length, jobs: body } };
}
