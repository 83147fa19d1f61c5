import type { Performed } from '../../drive/performed.ts';
import { because } from '../deploy/outcome.ts';
import { type Operation, unchanged } from '../kubernetes/json-patch.ts';
import type { Patch } from '../kubernetes/kubectl.ts';
import { isEndless, weightAfter, weightBefore } from './steps.ts';
import type { RolloutView } from './view.ts';
import { isPromoted, showsDesired, weightOf } from './weight.ts';

/**
 * The write that lets a paused Rollout take its next step, or why there is none to make. A Rollout on its way is left alone:
 * Argo's own `promote` would then skip the step that runs.
 * Source: https://github.com/argoproj/argo-rollouts/blob/master/pkg/kubectl-argo-rollouts/cmd/promote/promote.go
 */
export function promotion(view: RolloutView, from: number, to: number): Patch | Performed {
  const { metadata, spec, status } = view.rollout;
  const { target } = view.workload;
  const steps = spec.strategy.canary?.steps ?? [];
  const index = status.currentStepIndex ?? 0;
  const step = steps[index];
  const here = weightBefore(steps, index);
  const onItsWay = because('overtaken', 'on-its-way', `${target} is on its way already; look again`);

  if (!view.isObserved) return onItsWay;
  if (isPromoted(view))
    return to === 100 && showsDesired(view)
      ? { kind: 'done' }
      : because('overtaken', 'overtaken', `${target} is at 100% already, not at ${from}%`);
  if (status.abort)
    return because(
      'refused',
      'deploy-aborted',
      `${target} is aborted: all traffic is on the stable version, and it takes no step until another version is pinned`,
    );
  if (spec.paused)
    return because(
      'refused',
      'paused-by-hand',
      `Somebody paused ${target} (spec.paused), which only people lift; then ask again`,
    );
  if (status.pauseConditions.length === 0 || step === undefined) return onItsWay;
  if (!isEndless(step))
    return because(
      'refused',
      'unsupported',
      `${target} waits at step ${index}, which is no endless pause; its steps must be those of the strategy`,
    );
  if (from === 0 && to === 100 && here < 100) return allAtOnce(view, index);
  if (here === to) return weightOf(view) === to ? { kind: 'done' } : onItsWay;
  if (here !== from) return because('overtaken', 'overtaken', `${target} waits at ${here}%, not at ${from}%`);
  const next = weightAfter(steps, index);
  if (next !== to)
    return because(
      'refused',
      'unsupported',
      `After ${from}% the steps of ${target} lead to ${next}%, not to ${to}%; they must be those of the strategy`,
    );
  return {
    of: `rollouts.argoproj.io/${metadata.name}`,
    what: `promote ${target} from ${from}% to ${to}%`,
    type: 'json',
    subresource: 'status',
    body: [...guards(view, index), ...release(view, index)],
  };
}

/**
 * The write of a hotfix, which takes all of the traffic in one step where the trains take several: the Rollout goes on behind its last
 * step. Argo's own way to skip what is left.
 * Source: https://github.com/argoproj/argo-rollouts/blob/master/pkg/kubectl-argo-rollouts/cmd/promote/promote.go
 */
function allAtOnce(view: RolloutView, index: number): Patch {
  const { metadata, spec } = view.rollout;
  const behind = spec.strategy.canary?.steps.length ?? 0;
  return {
    of: `rollouts.argoproj.io/${metadata.name}`,
    what: `promote ${view.workload.target} to 100% at once`,
    type: 'json',
    subresource: 'status',
    body: [
      ...guards(view, index),
      { op: 'remove', path: '/status/pauseConditions' },
      { op: 'replace', path: '/status/currentStepIndex', value: behind },
    ],
  };
}

function guards({ rollout: { metadata, status } }: RolloutView, index: number): readonly Operation[] {
  return [
    ...unchanged(metadata),
    { op: 'test', path: '/status/currentStepIndex', value: index },
    { op: 'test', path: '/status/currentPodHash', value: status.currentPodHash },
  ];
}

/**
 * Argo takes a pause as lifted when it still knows that it made it (`controllerPause`) and the condition is gone. Where its
 * own analysis was inconclusive it must forget the pause and be told the next step. A null would not be valid in a list.
 */
function release({ rollout: { status } }: RolloutView, index: number): readonly Operation[] {
  const lifted: Operation = { op: 'remove', path: '/status/pauseConditions' };
  const isInconclusive = status.pauseConditions.some(({ reason }) => reason.startsWith('Inconclusive'));
  if (!isInconclusive || !status.controllerPause) return [lifted];
  return [
    lifted,
    { op: 'replace', path: '/status/controllerPause', value: false },
    { op: 'replace', path: '/status/currentStepIndex', value: index + 1 },
  ];
}
