import { accountOf } from '../answers/account.ts';
import { failure, notFound } from '../answers/failure.ts';
import { fieldsOf, flagOf, textOf } from '../answers/fields.ts';
import { repositoryPath } from '../answers/repository.ts';
import { branchHead, commitNamed } from '../repository/commits.ts';
import type { Call, Reply, Route } from '../route.ts';
import { addWorkflowRun } from '../state/add.ts';
import { nextId } from '../state/state.ts';
import { insert } from '../state/table.ts';
import { runPage } from './answer.ts';
import { workflowOf } from './find.ts';
import { shortName, startRuns } from './start-runs.ts';

export const dispatchRoutes: readonly Route[] = [
  {
    operation: 'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches',
    needs: [{ permission: 'actions', level: 'write' }],
    handle: dispatchWorkflow,
  },
  {
    operation: 'POST /repos/{owner}/{repo}/dispatches',
    needs: [{ permission: 'contents', level: 'write' }],
    handle: dispatchRepository,
  },
];

/**
 * Starts one run, also for the token of a job.
 * https://docs.github.com/en/rest/actions/workflows#create-a-workflow-dispatch-event
 */
async function dispatchWorkflow(call: Call): Promise<Reply> {
  const workflow = workflowOf(call);
  if (workflow === undefined) return notFound();
  const fields = fieldsOf(call.body);
  const ref = textOf(fields, 'ref') ?? '';
  const headSha = await commitNamed(call.git, ref);
  if (headSha === undefined || /^[0-9a-f]{40}$/.test(ref)) {
    return failure(422, `No ref found for: ${ref}`);
  }
  if (!workflow.on.includes('workflow_dispatch')) {
    return failure(422, "Workflow does not have 'workflow_dispatch' trigger");
  }
  if (workflow.state !== 'active') {
    return failure(422, "Cannot trigger a 'workflow_dispatch' on a disabled workflow");
  }
  const inputs = fieldsOf(fields.get('inputs'));
  const unexpected = [...inputs.keys()].filter((name) => workflow.inputs?.includes(name) === false);
  if (unexpected.length > 0) {
    return failure(422, `Unexpected inputs provided: ${JSON.stringify(unexpected)}`);
  }
  const run = addWorkflowRun(call.state, {
    workflow: workflow.id,
    event: 'workflow_dispatch',
    headBranch: shortName(ref),
    headSha,
    inputs: Object.fromEntries(inputs),
    actor: accountOf(call.actor),
    createdAt: call.now(),
  });
  if (flagOf(fields, 'return_run_details') !== true) return { status: 204 };
  const body = {
    workflow_run_id: run.id,
    run_url: call.apiUrl(`${repositoryPath(call.state)}/actions/runs/${run.id}`),
    html_url: runPage(call, run),
  };
  return { status: 200, body };
}

/**
 * Starts the workflows of the default branch that run on `repository_dispatch`.
 * https://docs.github.com/en/rest/repos/repos#create-a-repository-dispatch-event
 */
async function dispatchRepository(call: Call): Promise<Reply> {
  const fields = fieldsOf(call.body);
  const { state, actor } = call;
  const branch = state.repository.defaultBranch;
  const sha = await branchHead(call.git, branch);
  if (sha === undefined) return failure(422, `No ref found for: ${branch}`);
  insert(state.dispatches, {
    id: nextId(state),
    type: textOf(fields, 'event_type') ?? '',
    payload: Object.fromEntries(fieldsOf(fields.get('client_payload'))),
    actor: accountOf(actor),
    at: call.now(),
  });
  startRuns(state, {
    event: 'repository_dispatch',
    ref: `refs/heads/${branch}`,
    sha,
    actor,
    at: call.now(),
  });
  return { status: 204 };
}
