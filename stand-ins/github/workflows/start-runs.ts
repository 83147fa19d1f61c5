import { accountOf } from '../answers/account.ts';
import type { Actor } from '../route.ts';
import type { WorkflowRun } from '../state/automation.ts';
import { addWorkflowRun } from '../state/add.ts';
import type { State } from '../state/state.ts';

/** What may start workflows. */
export type Happening = {
  readonly event: string;
  /** Full ref. */
  readonly ref: string;
  readonly sha: string;
  readonly actor: Actor;
  /** Milliseconds since the epoch. */
  readonly at: number;
};

/** The events that start workflows also when the token of a job caused them. */
const ALWAYS = ['workflow_dispatch', 'repository_dispatch'];

/**
 * Starts the active workflows that run on an event. What the token of a job does starts none, but for dispatches:
 * https://docs.github.com/en/actions/how-tos/write-workflows/choose-when-workflows-run/trigger-a-workflow#triggering-a-workflow-from-a-workflow
 */
export function startRuns(state: State, happening: Happening): readonly WorkflowRun[] {
  const { event, ref, sha, actor, at } = happening;
  if (actor.kind === 'github-token' && !ALWAYS.includes(event)) return [];
  return state.workflows.rows
    .filter((workflow) => workflow.state === 'active' && workflow.on.includes(event))
    .map((workflow) =>
      addWorkflowRun(state, {
        workflow: workflow.id,
        event,
        headBranch: shortName(ref),
        headSha: sha,
        actor: accountOf(actor),
        createdAt: at,
      }),
    );
}

/** The name of the branch or tag. */
export function shortName(ref: string): string {
  return ref.replace(/^refs\/(heads|tags)\//, '');
}
