import type { Instant } from '../../../shared/calendar/instant.ts';
import type { Page } from '../../../shared/canary/page.ts';
import { blindUnderWeight, canaryBeforeFreeze, heldTooLong } from '../../../shared/canary/page-when.ts';
import type { ReleaseState } from '../../../shared/canary/release-state.ts';
import type { StepAnswer } from '../../../shared/canary/may-step.ts';
import { earliestTimes } from '../../../shared/canary/step-time.ts';
import { bakeOf } from '../../../shared/canary/unit.ts';
import { pageEffect } from '../effects.ts';
import type { CanaryNext, Told } from '../next.ts';
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
    remember: withRelease(known, { ...release, paged }),
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
  const pages = [
    blindUnderWeight({ ...subject, blindSince: blindSince(told, release) ?? null, onBlind: goal.onBlind }),
    may || weight === 100
      ? undefined
      : heldTooLong({ ...subject, heldSince: heldSince(told, release, bake), bake, why }),
    weight === 100
      ? undefined
      : canaryBeforeFreeze({ ...subject, freezeAt: facts.ground?.nextFreeze, freeze: 'of the calendar' }),
  ];
  return pages.flatMap((page) => page ?? []);
}

/** Since when nobody could measure, by what this run and those before it have seen. */
export function blindSince({ facts }: Told, release: ReleaseState): Instant | undefined {
  const here = facts.looked?.blindSince;
  return here === undefined ? undefined : Math.min(here, release.blindSince ?? here);
}

/** Since when nothing but time would have let it go on; `null` while the calendar is closed. */
function heldSince({ goal, facts }: Told, release: ReleaseState, bake: number): Instant | null {
  if (facts.ground?.opening.open !== true) return null;
  const due = earliestTimes(goal.unit.steps, goal.timezone, release.cutAt)[release.step + 1];
  return Math.max(release.weightSince + bake, due ?? 0);
}
