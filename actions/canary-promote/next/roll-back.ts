import type { Deployment, PlaceName } from '../../../shared/canary/deployment.ts';
import { newRelease } from '../../../shared/canary/new-release.ts';
import type { ReleaseState, Stage } from '../../../shared/canary/release-state.ts';
import { placesOf } from '../../../shared/canary/unit.ts';
import { deploymentAt } from '../conditions.ts';
import { whichWay } from '../which-way.ts';
import type { CanaryNext, Told } from '../next.ts';
import { forwardPlan, rollbackPlan, type Targets } from './plans.ts';
import { finalOf, finalTagOf } from '../final-tag.ts';
import { atRest } from './roll-back-at-rest.ts';
import { pageOfRollback } from './pages.ts';
import { UNRECORDED } from '../unrecorded.ts';
import { refuse, withRelease } from './stops.ts';

export type RollbackWhy = { readonly reasons: readonly string[]; readonly isAutomatic: boolean };

/**
 * Announces a rollback. All it asks for is what the cluster shows; no approval, window, freeze or evidence stands before it. It
 * goes to what was stable before the release, else to what the cluster calls stable. Where measurements want it and
 * a migration cannot be undone, nothing goes back: people are told to go forward.
 */
export function rollBack(told: Told, why: RollbackWhy): CanaryNext {
  const { goal, facts, known, at } = told;
  if (facts.cluster === undefined) return { kind: 'observe', ask: [{ kind: 'cluster' }] };
  const release = releaseToTake(told, why);
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

  const targets = targetsOf(told, release);
  const shown = placesOf(goal.unit).map((place) => [place, deploymentAt(facts, place)] as const);
  const answered = shown.filter((one): one is readonly [PlaceName, Deployment] => one[1] !== undefined);
  // Where the ledger knows what it goes back to, the order stands, and the places are asked until one answers.
  const isOrder = release.tag === known.release?.tag && Object.values(targets).some((to) => to !== undefined);
  if (answered.length === 0 && !isOrder) return unreachable(told);
  const lost = answered.filter(([place, seen]) => targets[place] === undefined && seen.weight === 100);
  if (lost.length > 0 && lost.length === answered.length)
    return refuse(
      lost.map(([place, seen]) => ({
        code: 'no-target',
        message: `${place} runs ${seen.desired} at 100% and nothing before it is known: name a version with rollback-to, or go forward`,
      })),
    );
  return {
    kind: 'intend',
    subject: release.tag,
    line: `${release.tag}: rollback from ${release.weight}%, ${why.reasons[0] ?? 'no reason given'}`,
    plan: rollbackPlan(goal, release, {
      targets,
      splits: new Set(
        shown.filter(([, seen]) => goesAtOnce(seen ?? release, goal.unit)).map(([place]) => place),
      ),
      final: finalOf(release, goal),
      page: why.isAutomatic ? pageOfRollback(told, release) : undefined,
    }),
    remember: withRelease(known, {
      ...release,
      stage: 'rolling-back',
      before: withoutUnknown(targets),
      // Who goes on with a rollback did not decide it.
      judgedUntil: release.stage === 'rolling-back' ? release.judgedUntil : at,
    }),
  };
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

/** The release that is under way or was the last, as it is to be taken back; made out from the cluster where the ledger knows none. */
function releaseToTake(told: Told, why: RollbackWhy): ReleaseState | undefined {
  const { known, goal, facts, at } = told;
  const over = ['rolled-back', 'superseded', 'abandoned'];
  const { release } = known;
  const seen = placesOf(goal.unit).flatMap((place) => deploymentAt(facts, place) ?? []);
  const isAtRest = seen.length > 0 && seen.every(({ weight, phase }) => weight === 100 && phase === 'steady');
  const reasons = { why: why.reasons, isAutomatic: why.isAutomatic };
  // What has traffic goes back, whatever version was named: there is no other to take back.
  const isLive = ['candidate', 'canary', 'guard', 'soak', 'rolling-back'].includes(release?.stage ?? '');
  const isNamed =
    release !== undefined && [release.tag, finalTagOf(release)].includes(goal.tag ?? release.tag);
  if (!isLive && isAtRest && isBackAlready(told)) return undefined;
  const isWanted = isNamed || isLive;
  if (release !== undefined && isWanted && !over.includes(release.stage)) return { ...release, ...reasons };
  if (isAtRest && goal.back === undefined) return undefined;
  const places = placesOf(goal.unit);
  const images = places.flatMap((place) => {
    const one = deploymentAt(facts, place);
    return one === undefined ? [] : [[place, one.desired] as const];
  });
  const weight = Math.max(0, ...seen.map((one) => one.weight));
  return newRelease(
    {
      version: goal.version ?? UNRECORDED,
      tag: goal.tag ?? UNRECORDED,
      configDigest: goal.configDigest,
      at,
    },
    { stage: 'canary', weight, images: Object.fromEntries(images), ...reasons },
  );
}

/** Whether every place runs the version that the rollback was told to go to. */
function isBackAlready({ goal, facts }: Told): boolean {
  const { back, unit } = goal;
  return (
    back !== undefined &&
    placesOf(unit).every((place) => {
      const seen = deploymentAt(facts, place);
      return seen !== undefined && seen.desired === back.images[place];
    })
  );
}

function targetsOf({ goal, facts }: Told, release: ReleaseState): Targets {
  return Object.fromEntries(
    placesOf(goal.unit).map((place) => {
      const stable = deploymentAt(facts, place)?.stable;
      return [place, goal.back?.images[place] ?? release.before[place] ?? stable];
    }),
  );
}

function withoutUnknown(targets: Targets): Readonly<Record<PlaceName, string>> {
  return Object.fromEntries(
    Object.entries(targets).flatMap(([place, to]) => (to === undefined ? [] : [[place, to] as const])),
  );
}
