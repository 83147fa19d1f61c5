import { formatInstant } from '../../../shared/calendar/instant.ts';
import type { ReleaseState } from '../../../shared/canary/release-state.ts';
import type { SealedIntent } from '../../../shared/drive/log.ts';
import type { CanaryEffect } from '../effects.ts';
import type { CanaryNext, Told } from '../turn.ts';
import { withRelease } from './stops.ts';

const HOUR = 3_600_000;

/** Every place shows the weight: the step is taken, and its bake, or after the last one the guard, begins now. */
export function stepTaken(
  open: SealedIntent,
  effects: readonly CanaryEffect[],
  { goal: { unit }, known, at }: Told,
  release: ReleaseState,
): CanaryNext {
  const to = effects.flatMap(({ do: command }) => (command.kind === 'set-weight' ? [command.to] : []))[0];
  if (to === undefined)
    return {
      kind: 'stop',
      decision: 'advance',
      verdict: 'pass',
      reasons: [
        { code: 'brought-up', message: `${release.tag} is up beside what runs, and takes no traffic yet` },
      ],
      subject: open.subject,
      line: `${release.tag} ${unit.scope}: the new side is up`,
      remember: withRelease(known, { ...release, stage: 'candidate', weightSince: at, bakeFrom: at }),
    };
  const weight = to;
  const isLast = weight === 100;
  const after: ReleaseState = {
    ...release,
    stage: isLast ? 'guard' : 'canary',
    step: unit.steps.findIndex((step) => step.weight === weight),
    weight,
    weightSince: at,
    judgedUntil: at,
    bakeFrom: at,
    guardUntil: isLast ? at + unit.guard : null,
    soakUntil: isLast ? at + Math.max(unit.guard, unit.soak) : null,
    nextProbe: isLast ? at + HOUR : null,
    blindSince: null,
  };
  const next = unit.steps[after.step + 1];
  const then = isLast
    ? `watched closely until ${formatInstant(after.guardUntil ?? at)}`
    : `the next step, ${next?.weight ?? 100}%, after its bake`;
  return {
    kind: 'stop',
    decision: 'advance',
    verdict: 'pass',
    reasons: [
      {
        code: 'step-taken',
        message: `${release.tag} takes ${weight}% of the traffic, ${release.weight}% before; ${then}`,
        observed: `${weight}%`,
      },
    ],
    subject: open.subject,
    line: `${release.tag} ${unit.scope} ${release.weight}% → ${weight}%`,
    retryAt: isLast ? (after.guardUntil ?? at) : at + (unit.steps[after.step]?.bake ?? 0),
    remember: withRelease(known, after),
  };
}
