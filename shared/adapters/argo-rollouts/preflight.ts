import { formatDuration } from '../../quantity/duration.ts';
import { stepsFor, stepText } from './steps.ts';
import type { RolloutView } from './view.ts';

/** Argo's own, where traffic is routed. Source: https://argo-rollouts.readthedocs.io/en/stable/features/specification/ */
const SCALE_DOWN_DELAY = 30;

/**
 * What of a Rollout would keep it from being taken to 100% by these weights, and back.
 * @param keepsOld milliseconds that the old pods are to be kept after 100%; `undefined` where nobody says
 */
export function obstacles(
  { rollout, workload }: RolloutView,
  weights: readonly number[],
  keepsOld: number | undefined,
): readonly string[] {
  const { spec, status } = rollout;
  const { canary } = spec.strategy;
  const { target } = workload;
  if (canary == null)
    return [`${target} has no canary strategy (spec.strategy.canary), so no weight can be given to it`];
  const problems: string[] = [];
  const wanted = stepsFor(weights);
  const found = canary.steps.map(stepText);
  // A last step to 100% says what the end of the steps means anyway.
  const asked = found.at(-1) === 'setWeight: 100' ? found.slice(0, -1) : found;
  // All at once goes past the steps that trains take.
  if (wanted.length > 0 && asked.join('\n') !== wanted.join('\n'))
    problems.push(
      `the steps of ${target} are [${found.join(', ')}], the strategy needs [${wanted.join(', ')}]: change one of them`,
    );
  if ((spec.rollbackWindow?.revisions ?? 0) < 1)
    problems.push(
      `${target} has no spec.rollbackWindow.revisions: a rollback from 100% would go through all steps of a canary; set it to 1 or more`,
    );
  const most = canary.trafficRouting?.maxTrafficWeight ?? 100;
  if (most !== 100)
    problems.push(`${target} counts its weights up to ${most} (maxTrafficWeight), not to 100`);
  // Without routed traffic the old pods go as the new ones come.
  const kept = canary.trafficRouting == null ? 0 : (canary.scaleDownDelaySeconds ?? SCALE_DOWN_DELAY);
  if (keepsOld !== undefined && kept * 1000 < keepsOld)
    problems.push(
      canary.trafficRouting == null
        ? `${target} has no spec.strategy.canary.trafficRouting: its old pods go at once, the strategy keeps them for ${formatDuration(keepsOld)} (scale-down-delay)`
        : `${target} keeps its old pods for ${kept}s, the strategy for ${formatDuration(keepsOld)} (scale-down-delay): set spec.strategy.canary.scaleDownDelaySeconds to ${Math.ceil(keepsOld / 1000)} or more`,
    );
  if (status.promoteFull)
    problems.push(`${target} is being promoted in full (status.promoteFull), which leaves out every step`);
  if (spec.paused) problems.push(`${target} is paused by hand (spec.paused): it would take no step`);
  return problems;
}
