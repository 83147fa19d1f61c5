import { idOf, nodeId, simpleUser } from '../answers/account.ts';
import { repositoryAnswer, repositoryPath } from '../answers/repository.ts';
import { timeOf } from '../answers/time.ts';
import { commitFacts } from '../repository/commits.ts';
import type { Call } from '../route.ts';
import type { Job, Workflow, WorkflowRun } from '../state/automation.ts';

/** `workflow` of GitHub's description. */
export function workflowAnswer(call: Call, workflow: Workflow): Record<string, unknown> {
  const { owner, name, defaultBranch, createdAt } = call.state.repository;
  const repository = call.htmlUrl(`/${owner}/${name}`);
  return {
    id: workflow.id,
    node_id: nodeId('Workflow', workflow.id),
    name: workflow.name,
    path: workflow.path,
    state: workflow.state,
    created_at: timeOf(createdAt),
    updated_at: timeOf(createdAt),
    url: call.apiUrl(`${repositoryPath(call.state)}/actions/workflows/${workflow.id}`),
    html_url: `${repository}/blob/${defaultBranch}/${workflow.path}`,
    badge_url: `${repository}/workflows/${encodeURIComponent(workflow.name)}/badge.svg`,
  };
}

/** `workflow-run` of GitHub's description. */
export async function runAnswer(call: Call, run: WorkflowRun): Promise<Record<string, unknown>> {
  const workflow = call.state.workflows.rows.find(({ id }) => id === run.workflow);
  const commit = await commitFacts(call.git, run.headSha);
  const repository = repositoryAnswer(call);
  const actions = call.apiUrl(`${repositoryPath(call.state)}/actions`);
  const url = `${actions}/runs/${run.id}`;
  const actor = simpleUser(call, run.actor);
  const suite = idOf(`suite ${run.id}`);
  return {
    id: run.id,
    name: workflow?.name ?? null,
    node_id: nodeId('WorkflowRun', run.id),
    head_branch: run.headBranch,
    head_sha: run.headSha,
    path: workflow?.path ?? '',
    display_title: workflow?.name ?? '',
    run_number: run.number,
    run_attempt: run.attempt,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: run.workflow,
    check_suite_id: suite,
    check_suite_node_id: nodeId('CheckSuite', suite),
    url,
    html_url: runPage(call, run),
    pull_requests: [],
    created_at: timeOf(run.createdAt),
    updated_at: timeOf(run.updatedAt),
    run_started_at: timeOf(run.createdAt),
    actor,
    triggering_actor: actor,
    referenced_workflows: [],
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: call.apiUrl(`${repositoryPath(call.state)}/check-suites/${suite}`),
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: run.attempt > 1 ? `${url}/attempts/${run.attempt - 1}` : null,
    workflow_url: `${actions}/workflows/${run.workflow}`,
    head_commit: {
      id: run.headSha,
      tree_id: commit.tree,
      message: commit.message,
      timestamp: timeOf(commit.at * 1_000),
      author: commit.author,
      committer: commit.committer,
    },
    repository,
    head_repository: repository,
  };
}

/** `job` of GitHub's description. */
export function jobAnswer(call: Call, run: WorkflowRun, job: Job): Record<string, unknown> {
  const actions = call.apiUrl(`${repositoryPath(call.state)}/actions`);
  const workflow = call.state.workflows.rows.find(({ id }) => id === run.workflow);
  return {
    id: job.id,
    run_id: run.id,
    run_url: `${actions}/runs/${run.id}`,
    run_attempt: run.attempt,
    node_id: nodeId('Job', job.id),
    head_sha: run.headSha,
    head_branch: run.headBranch,
    workflow_name: workflow?.name ?? null,
    url: `${actions}/jobs/${job.id}`,
    html_url: `${runPage(call, run)}/job/${job.id}`,
    status: job.status,
    conclusion: job.conclusion,
    created_at: timeOf(run.createdAt),
    started_at: timeOf(run.createdAt),
    completed_at: job.status === 'completed' ? timeOf(run.updatedAt) : null,
    name: job.name,
    steps: [],
    check_run_url: call.apiUrl(`${repositoryPath(call.state)}/check-runs/${job.id}`),
    labels: ['ubuntu-latest'],
    runner_id: null,
    runner_name: null,
    runner_group_id: null,
    runner_group_name: null,
  };
}

/** The page of a run, without its attempt. */
export function runPage(call: Call, run: WorkflowRun): string {
  const { owner, name } = call.state.repository;
  return call.htmlUrl(`/${owner}/${name}/actions/runs/${run.id}`);
}
