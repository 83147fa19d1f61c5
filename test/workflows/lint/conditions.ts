import { shapeOf } from './shape.ts';
import type { Workflow } from './workflow.ts';

/**
 * Jobs of a called workflow whose condition names no function of status. GitHub puts `success()` before such a condition, and
 * that asks for the jobs above the caller as well: one of them skipped, and the called workflow does nothing and is green.
 * Source: https://github.com/actions/runner/issues/2205
 */
export function impliedSuccess(workflow: Workflow): readonly string[] {
  const { on, jobs } = shapeOf(workflow);
  if (on.workflow_call === undefined) return [];
  return Object.entries(jobs).flatMap(([name, { if: condition }]) =>
    /\b(?:always|cancelled|failure|success)\(\)/.test(String(condition ?? ''))
      ? []
      : [`${workflow.path}: job ${name}: say when it runs with !cancelled() or always()`],
  );
}

/**
 * Conditions that let a job run after any end but a failure. A job that ran out of time is cancelled, and that is no pass.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#needs-context
 */
export function passesUnknownEnds(workflow: Workflow): readonly string[] {
  return Object.entries(shapeOf(workflow).jobs).flatMap(([name, { if: condition }]) => {
    const text = String(condition ?? '');
    const isOpen =
      text.includes(".result != 'failure'") ||
      (text.includes("!contains(needs.*.result, 'failure')") &&
        !text.includes("!contains(needs.*.result, 'cancelled')"));
    return isOpen ? [`${workflow.path}: job ${name}: it also runs after a job that was cut off`] : [];
  });
}
