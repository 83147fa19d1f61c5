import type { Deployment, PlaceName } from '../../../shared/canary/deployment.ts';
import type { ReleaseState, Stage } from '../../../shared/canary/release-state.ts';
import { placesOf } from '../../../shared/canary/unit.ts';
import { deploymentAt } from '../conditions.ts';
import { whichWay } from '../which-way.ts';
import type { CanaryNext, Told } from '../turn.ts';
import { displaced, goesOver, handsAt } from './in-other-hands.ts';
import { withoutTarget } from './left-behind.ts';
import { ownTarget } from './own-target.ts';
import { forwardPlan, rollbackPlan, type Targets } from './plans.ts';
import { finalOf } from '../final-tag.ts';
import type { CanaryGoal } from '../goal.ts';
import { atRest } from './roll-back-at-rest.ts';
import { pageOfRollback } from './pages.ts';
import { releaseToTake, rests, type RollbackWhy } from './release-to-take.ts';
import { isRising } from './rising.ts';
import { refuse, withRelease } from './stops.ts';

/**
 * Announces a rollback. All it asks for is what the cluster shows; no approval, window, freeze or evidence stands before it. It
 * goes to what was stable before the release, else to what the cluster calls stable, and never to the release itself. Where
 * measurements want it and a migration cannot be undone, nothing goes back: people are told to go forward. What somebody has put in its
 * place is written over only where a person orders it, and that is told.
 */
export function rollBack(told: Told, why: RollbackWhy): CanaryNext {
  const { goal, facts, known, at } = told;
  if (facts.cluster === undefined) return { kind: 'observe', ask: [{ kind: 'cluster' }] };
  const release = releaseToTake(told, why);
  if (isNeededOf(facts.cluster.late ?? [], goal, release))
    return { kind: 'observe', ask: [{ kind: 'cluster', isPatient: true }] };
  if (release === undefined) return atRest(told);

  if (why.isAutomatic && whichWay(goal, release).decision === 'roll-forward') {
    const state = { ...release, stage: stageWithout(release), judgedUntil: at };
    if (release.paged.includes(FORWARD)) return forwardAgain(release);
    return {
      kind: 'intend',
      subject: release.tag,
      line: `${release.tag}: roll forward, its migration cannot be undone; ${why.reasons[0] ?? ''}`,
      plan: forwardPlan(goal, release),
      remember: withRelease(known, { ...state, paged: [...release.paged, FORWARD] }),
    };
  }

  const own = ownTarget(told, release, targetsOf({ ...told, goal: { ...goal, back: undefined } }, release));
  if (own !== undefined) return { ...refuse([own]), subject: release.tag };
  const targets = targetsOf(told, release);
  const shown = placesOf(goal.unit).map((place) => [place, deploymentAt(facts, place)] as const);
  const answered = shown.filter((one): one is readonly [PlaceName, Deployment] => one[1] !== undefined);
  // Where the ledger knows what it goes back to, the order stands, and the places are asked until one answers.
  const isOrder = release.tag === known.release?.tag && Object.values(targets).some((to) => to !== undefined);
  if (answered.length === 0 && !isOrder) return unreachable(told);
  const lost = answered.filter(([place, seen]) => targets[place] === undefined && seen.weight === 100);
  if (lost.length > 0 && lost.length === answered.length && !isOrder)
    return refuse(lost.map(([place, seen]) => withoutTarget(place, seen)));
  const others = handsAt(told, { images: release.images, before: withoutUnknown(targets) });
  const found = { ...release, before: { ...withoutUnknown(targets), ...release.before } };
  if (release.isAutomatic && others.size === shown.length) return displaced(told, found);
  const begun = { ...release, why: whyWith(told, found, targets) };
  return {
    kind: 'intend',
    subject: release.tag,
    line: `${release.tag}: rollback from ${release.weight}%, ${why.reasons[0] ?? 'no reason given'}`,
    plan: rollbackPlan(goal, begun, {
      targets,
      others,
      splits: new Set(
        shown
          .filter(([, seen]) => goesAtOnce(seen ?? release, goal.unit))
          .filter(([place, seen]) => seen === undefined || !isRising(seen, targets[place]))
          .map(([place]) => place),
      ),
      final: finalOf(release, goal),
      page: why.isAutomatic ? pageOfRollback(told, release) : undefined,
    }),
    remember: withRelease(known, {
      ...begun,
      stage: 'rolling-back',
      before: withoutUnknown(targets),
      // Who goes on with a rollback did not decide it.
      judgedUntil: release.stage === 'rolling-back' ? release.judgedUntil : at,
    }),
  };
}

/** Whether only one of these places itself can say what it goes back to, or whether it is part of what does. */
function isNeededOf(
  late: readonly PlaceName[],
  { back }: CanaryGoal,
  release: ReleaseState | undefined,
): boolean {
  return late.some((place) => (back?.images[place] ?? release?.before[place]) === undefined);
}

/** Why it goes back, and what somebody put there that goes with it because a person ordered it. */
function whyWith(told: Told, release: ReleaseState, targets: Targets): readonly string[] {
  if (release.isAutomatic) return release.why;
  const over = [...handsAt(told, release)].flatMap(([place, seen]) => {
    const to = targets[place];
    return to === undefined || to === seen.desired ? [] : [goesOver(place, seen, to, release)];
  });
  // Who tries it again has said it before.
  return [...new Set([...release.why, ...over])];
}

/** Nobody knows what is to be taken back, and no place says it. */
function unreachable({ goal, facts }: Told): CanaryNext {
  const reasons = placesOf(goal.unit).map((place) => {
    const answer = facts.cluster?.seen.get(place);
    const cause = answer?.kind === 'unanswered' ? answer.reason.message : 'it was not asked';
    return { code: 'unreachable', message: `${place} cannot be taken back: ${cause}` };
  });
  return refuse(reasons, 'error');
}

/** Where a release stays that nothing takes back. */
function stageWithout({ stage, weight }: ReleaseState): Stage {
  if (stage === 'guard' || stage === 'soak') return stage;
  return weight === 100 ? 'guard' : 'canary';
}

/** Whether traffic can go back before the desired version does: some of it never left, or the old side still stands. */
function goesAtOnce({ weight }: Pick<Deployment, 'weight'>, { type }: Told['goal']['unit']): boolean {
  return weight < 100 || type === 'blue-green';
}

/** Kept among what was paged: going forward is announced once. */
export const FORWARD = 'roll-forward';

function forwardAgain(release: ReleaseState): CanaryNext {
  return {
    kind: 'stop',
    decision: 'roll-forward',
    verdict: 'fail',
    reasons: [
      {
        code: 'irreversible-migration',
        message: `${release.tag} cannot go back because of its migration, and people were paged: fix it forward, or order rollback with a reason`,
      },
    ],
    subject: release.tag,
  };
}

function targetsOf({ goal, facts }: Told, { images, before }: ReleaseState): Targets {
  return Object.fromEntries(
    placesOf(goal.unit).map((place) => {
      const seen = deploymentAt(facts, place);
      // What rests and is no part of the release would go back behind what it ran all the while.
      const isBystander = seen !== undefined && rests(seen) && images[place] === undefined;
      const stable = isBystander ? undefined : seen?.stable;
      return [place, goal.back?.images[place] ?? before[place] ?? stable];
    }),
  );
}

function withoutUnknown(targets: Targets): Readonly<Record<PlaceName, string>> {
  return Object.fromEntries(
    Object.entries(targets).flatMap(([place, to]) => (to === undefined ? [] : [[place, to] as const])),
  );
}
