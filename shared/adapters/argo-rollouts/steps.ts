import type { RolloutStep } from './rollout.ts';

/** The steps that a Rollout must have for a strategy: to each weight below 100%, then wait until somebody promotes. */
export function stepsFor(weights: readonly number[]): readonly string[] {
  return weights.filter((weight) => weight < 100).flatMap((weight) => [`setWeight: ${weight}`, 'pause: {}']);
}

/** A step as it stands in a manifest; anything but a weight and an endless pause keeps its difference. */
export function stepText(step: RolloutStep): string {
  const keys = Object.keys(step).filter((key) => step[key] !== undefined);
  if (keys.length === 1 && step.setWeight !== undefined) return `setWeight: ${step.setWeight}`;
  if (keys.length === 1 && keys[0] === 'pause')
    return isEndless(step) ? 'pause: {}' : `pause: ${JSON.stringify(step.pause)}`;
  return keys.join(' + ');
}

/** Whether the step waits until it is promoted. */
export function isEndless({ pause }: RolloutStep): boolean {
  return pause !== undefined && (pause?.duration === undefined || pause.duration === null);
}

/** The weight that the steps before `index` have brought; 0 before the first. */
export function weightBefore(steps: readonly RolloutStep[], index: number): number {
  return steps.slice(0, index).findLast(({ setWeight }) => setWeight !== undefined)?.setWeight ?? 0;
}

/** The weight to which the steps after `index` lead; 100 at their end. */
export function weightAfter(steps: readonly RolloutStep[], index: number): number {
  return steps.slice(index + 1).find(({ setWeight }) => setWeight !== undefined)?.setWeight ?? 100;
}
