import type { Context } from '../controllers/context.ts';
import type { Ref } from '../objects/ref.ts';
import type { Memory } from './memory.ts';
import type { RolloutSpec } from './spec.ts';
import type { RolloutStatus } from './status.ts';

/** Whether nothing has moved for longer than the deadline. A Rollout that is halted has no deadline. */
export function isLate(
  context: Context,
  ref: Ref,
  memory: Memory,
  spec: RolloutSpec,
  seen: string | undefined,
): boolean {
  if (seen === undefined || memory.progress.seen !== seen) {
    memory.progress = { seen: seen ?? '', at: context.now };
  }
  if (seen === undefined) return false;
  const deadline = memory.progress.at + spec.progressDeadline;
  if (context.now < deadline) context.again(ref, deadline);
  return context.now >= deadline;
}

/** Comes back when a pause is over, and when the pods of an aborted update are to end. */
export function comeBack(context: Context, ref: Ref, spec: RolloutSpec, status: RolloutStatus): void {
  const { abort, abortedAt = '', currentStepIndex, pauses } = status;
  if (abort) context.again(ref, Date.parse(abortedAt) + spec.abortScaleDownDelay);
  const step = spec.steps[currentStepIndex];
  const [pause] = pauses;
  if (step?.kind !== 'pause' || step.milliseconds === undefined || pause === undefined) return;
  context.again(ref, Date.parse(pause.startTime) + step.milliseconds + 1);
}
