import type { Deployment } from '../../canary/deployment.ts';
import { imageBefore, imageOf } from '../kubernetes/replica-set.ts';
import { ARGO_MARKS } from './rollout.ts';
import type { RolloutView } from './view.ts';
import { canaryWeight, isPromoted, showsDesired, weightOf } from './weight.ts';

/** What a Rollout shows to people and to the decision. */
export function shownOf(view: RolloutView): Deployment {
  const { container } = view.workload;
  return {
    desired: container.image,
    stable: stableImage(view),
    weight: weightOf(view),
    phase: phaseOf(view),
    ready: showsDesired(view) ? view.current?.status.readyReplicas : 0,
    guard: guardOf(view),
    notes: notesOf(view),
  };
}

/** Changes with what is asked for and with the step that is reached, not with each pod that becomes ready. */
export function guardOf({ rollout, workload }: RolloutView): string {
  const { metadata, status } = rollout;
  return [
    metadata.uid,
    metadata.generation,
    workload.generation,
    status.currentPodHash,
    status.currentStepIndex ?? '',
    status.abort ? 'aborted' : '',
  ].join(' ');
}

/** The stable image; once the version is stable itself, that of the revision before, unless it was rolled back from. */
function stableImage(view: RolloutView): string | undefined {
  const { name } = view.workload.container;
  if (!isPromoted(view) || !showsDesired(view)) return imageOf(view.stable, name);
  return imageBefore(view.replicaSets, view.workload.container, ARGO_MARKS);
}

/**
 * Argo's own phase is as old as its last look: a pause that was lifted a moment ago still is `Paused` there, so a pause is
 * read from its conditions.
 */
function phaseOf(view: RolloutView): Deployment['phase'] {
  const { spec, status } = view.rollout;
  if (!view.isObserved) return 'moving';
  if (isPromoted(view)) {
    if (canaryWeight(view) > 0) return 'moving';
    if (status.phase === 'Healthy' || status.abort) return 'steady';
    return status.phase === 'Degraded' ? 'degraded' : 'moving';
  }
  if (status.abort) return canaryWeight(view) === 0 ? 'aborted' : 'moving';
  if (status.phase === 'Degraded') return 'degraded';
  return spec.paused || status.pauseConditions.length > 0 ? 'paused' : 'moving';
}

function notesOf({ rollout }: RolloutView): Readonly<Record<string, string>> {
  const { metadata, spec, status } = rollout;
  const steps = spec.strategy.canary?.steps.length ?? 0;
  const notes: Readonly<Record<string, string | undefined>> = {
    name: metadata.name,
    revision: metadata.annotations[ARGO_MARKS.revision],
    step: steps === 0 ? undefined : `${status.currentStepIndex ?? 0}/${steps}`,
    paused: spec.paused ? 'by hand' : status.pauseConditions.map(({ reason }) => reason).join(', '),
    message: status.message.slice(0, 300),
    traffic: spec.strategy.canary?.trafficRouting == null ? 'by number of pods' : undefined,
  };
  return Object.fromEntries(
    Object.entries(notes).filter((note): note is [string, string] => (note[1] ?? '') !== ''),
  );
}
