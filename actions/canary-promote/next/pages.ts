import type { Instant } from '../../../shared/calendar/instant.ts';
import { timeIn } from '../../../shared/calendar/openings.ts';
import { rollbackPageCauses, rolledBack } from '../../../shared/canary/page-for.ts';
import type { Page } from '../../../shared/canary/page.ts';
import { canaryBeforeFreeze, heldTooLong } from '../../../shared/canary/page-when.ts';
import type { PlannedStep, ReleaseState } from '../../../shared/canary/release-state.ts';
import type { StepAnswer } from '../../../shared/canary/may-step.ts';
import { earliestTimes } from '../../../shared/canary/step-time.ts';
import { bakeOf } from '../../../shared/canary/unit.ts';
import type { Duration } from '../../../shared/quantity/duration.ts';
import { pageEffect } from '../make-effects.ts';
import type { CanaryNext, Told } from '../turn.ts';
import type { Ground } from '../view.ts';
import { blindPage, withBlindness } from './blindness.ts';
import { withRelease } from './stops.ts';

/** Calls a person where the release is in a state that somebody must see, once for each cause; `undefined` when there is none. */
export function pageFor(told: Told, release: ReleaseState, answer: StepAnswer): CanaryNext | undefined {
  const { goal, known } = told;
  if (!goal.pages || release.step < 0) return undefined;
  const due = pagesDue(told, release, answer).filter(({ dedupKey }) => !release.paged.includes(dedupKey));
  const [first] = due;
  if (first === undefined) return undefined;
  const paged = [...release.paged, ...due.map(({ dedupKey }) => dedupKey)];
  return {
    kind: 'intend',
    subject: release.tag,
    line: `${release.tag}: page, ${first.summary}`,
    plan: due.map(pageEffect),
    remember: withRelease(known, { ...withBlindness(told, release), paged }),
  };
}

function pagesDue(told: Told, release: ReleaseState, { checks, may }: StepAnswer): readonly Page[] {
  const { goal, facts, at } = told;
  const { version, weight } = release;
  const subject = { scope: goal.unit.scope, version, weight, at };
  const budgets = (facts.looked?.looks ?? []).flatMap(({ budget }) => budget ?? []);
  const step = goal.unit.steps[release.step];
  const bake = step === undefined ? 0 : bakeOf(step, budgets);
  const why = checks.flatMap(({ reasons }) => reasons.map(({ message }) => message));
  const { unit, timezone } = goal;
  const held = heldSince(release, bake, { steps: unit.steps, timezone, ground: facts.ground, at });
  const pages = [
    blindPage(told, release),
    may || weight === 100 ? undefined : heldTooLong({ ...subject, heldSince: held, bake, why }),
    weight === 100
      ? undefined
      : canaryBeforeFreeze({ ...subject, freezeAt: facts.ground?.nextFreeze, freeze: 'of the calendar' }),
  ];
  return pages.flatMap((page) => page ?? []);
}

/**
 * Since when it is held though its bake and the time of its step are over, as if production had been open ever since: the
 * nights and weekends between count for nothing, or everybody would be paged on Monday at nine. `null` while the calendar is
 * closed.
 */
export function heldSince(
  release: Pick<ReleaseState, 'step' | 'weightSince' | 'cutAt'>,
  bake: Duration,
  {
    steps,
    timezone,
    ground,
    at,
  }: {
    readonly steps: readonly PlannedStep[];
    readonly timezone: string;
    readonly ground: Pick<Ground, 'opening' | 'openings'> | undefined;
    readonly at: Instant;
  },
): Instant | null {
  if (ground?.opening.open !== true) return null;
  const due = earliestTimes(steps, timezone, release.cutAt)[release.step + 1];
  return at - timeIn(ground.openings, Math.max(release.weightSince + bake, due ?? 0));
}

/** The page of a rollback by itself, where the runbook's conditions hold. Where nobody measured, it is not known that none does. */
export function pageOfRollback({ goal, facts }: Told, release: ReleaseState): Page | undefined {
  const { looked } = facts;
  const subject = { scope: goal.unit.scope, version: release.version };
  const judged = (looked?.looks ?? []).flatMap(({ judgements }) => judgements);
  const fired = judged.filter(({ list, verdict }) => list === 'rollback' && verdict === 'pass');
  const causes = rollbackPageCauses({
    stage: release.stage,
    fired: fired.map(({ criterion }) => criterion),
    errorSignals: new Set(goal.errorSignals),
    budgets: (looked?.looks ?? []).flatMap(({ budget }) => budget?.phase ?? []),
  });
  const isUnmeasured = fired.length === 0 && release.stage !== 'soak';
  return rolledBack({
    ...subject,
    causes: isUnmeasured ? ['not-measured'] : causes,
    fired: release.why,
    incidentUrl: undefined,
  });
}
