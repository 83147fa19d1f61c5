import type { Call } from '../route.ts';
import type { Workflow, WorkflowRun } from '../state/automation.ts';

/** The workflow of the path, by id or by the name of its file. */
export function workflowOf({ parameters, state }: Call): Workflow | undefined {
  const wanted = parameters['workflow_id'] ?? '';
  return state.workflows.rows.find(
    ({ id, path }) => String(id) === wanted || path.slice(path.lastIndexOf('/') + 1) === wanted,
  );
}

/** The workflow run of the path. */
export function runOf({ parameters, state }: Call): WorkflowRun | undefined {
  const id = Number(parameters['run_id']);
  return state.workflowRuns.rows.find((run) => run.id === id);
}
