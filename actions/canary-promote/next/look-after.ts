import { formatInstant } from '../../../shared/calendar/instant.ts';
import { reasonsOf } from '../../../shared/canary/gate-look.ts';
import type { ReleaseState } from '../../../shared/canary/release-state.ts';
import { placesOf } from '../../../shared/canary/unit.ts';
import type { Reason } from '../../../shared/gate/reason.ts';
import { worst } from '../../../shared/gate/verdict.ts';
import type { CanaryNext, Told } from '../turn.ts';
import type { LookQuestion } from '../view.ts';
import { finishRelease } from './finish-release.ts';
import { lookOn, WATCH_EVERY } from './look-on.ts';
import { blindTooLong, pageForBlindness, withBlindness } from './blindness.ts';
import { replaced } from './replaced.ts';
import { rollBack } from './roll-back.ts';
import { nextSoakLook, soaked, soaking } from './soak.ts';
import { hold, nothing, withRelease } from './stops.ts';
import { evidenceIn, isUndoneAt, undone } from './undone.ts';

/** Milliseconds until the next look, where the guard could end and nobody can say that nothing is wrong. */
const GUARD_AGAIN = 300_000;

/** Looks after a weight that is on: close after each change, in the guard after 100%, then once an hour. */
export function lookAfter(told: Told): CanaryNext {
  const { goal, known, facts, at } = told;
  const { release } = known;
  const { request } = goal;
  const isWatch = request.kind === 'watch';
  if (release === undefined || !['canary', 'guard', 'soak'].includes(release.stage))
    return nothing('nothing-under-way', `no release of ${goal.unit.scope} is under way`);
  const isSoak = release.stage === 'soak';
  const isOver = isSoak && at >= (release.soakUntil ?? at);
  const isQuiet = isSoak && !isOver && at < (release.nextProbe ?? at);
  if (isQuiet && !isWatch)
    return hold(release.tag, 'pass', [soaking(release)], {
      retryAt: release.nextProbe ?? undefined,
    });

  const other = replaced(told, release);
  if (other !== undefined) return other;
  const kind: LookQuestion['kind'] = isOver
    ? 'kpi'
    : isSoak
      ? 'soak'
      : release.weight === 100
        ? 'guard'
        : 'step';
  const of = {
    version: release.version,
    step: release.step,
    weight: release.weight,
    since: release.weightSince,
    kind,
  };
  if (facts.looked?.of.kind !== kind) return { kind: 'observe', ask: [{ kind: 'looks', of }] };
  const { looks } = facts.looked;
  const bad = evidenceIn(looks, told, release);
  if (bad.length > 0 && !isSoak)
    return rollBack(told, {
      reasons: reasonsOf(bad, goal.unit).map(({ message }) => message),
      isAutomatic: true,
    });
  const back = undone(told, release);
  // Nobody is blind to what takes no traffic.
  if (back !== undefined && isUndoneAt(placesOf(goal.unit), told, release)) return back;
  const blind = isSoak ? undefined : blindTooLong(told, release);
  if (blind !== undefined) return rollBack(told, { reasons: [blind], isAutomatic: true });
  const paging = isSoak ? undefined : pageForBlindness(told, release);
  if (paging !== undefined) return paging;
  if (back !== undefined) return back;
  if (isWatch) return watched(told, release, request.until);
  if (isSoak) return lookOn(looks, told) ?? soaked(told, release, looks, isOver ? 'kpi' : 'hourly');
  const finishing = finishRelease(told, release);
  if (finishing !== undefined) return finishing;
  if (at < (release.guardUntil ?? at))
    return hold(release.tag, 'pass', [guarding(release)], {
      retryAt: release.guardUntil ?? undefined,
      remember: withRelease(known, withBlindness(told, release)),
    });
  const unclear = looks.filter(({ decision }) => decision !== 'advance');
  if (unclear.length > 0)
    return hold(release.tag, worst(unclear.map(({ verdict }) => verdict)), reasonsOf(unclear, goal.unit), {
      retryAt: at + GUARD_AGAIN,
      remember: withRelease(known, withBlindness(told, release)),
    });
  const nextProbe = nextSoakLook(release, at);
  const line = `${release.tag} ${goal.unit.scope}: guard over, soaks until ${formatInstant(release.soakUntil ?? at)}`;
  return {
    kind: 'stop',
    decision: 'advance',
    verdict: 'pass',
    reasons: [{ code: 'guard-over', message: line }],
    subject: release.tag,
    line,
    retryAt: nextProbe,
    remember: withRelease(known, { ...release, stage: 'soak', nextProbe }),
  };
}

function watched(told: Told, release: ReleaseState, until: number): CanaryNext {
  const { known, facts, at } = told;
  const { tag, weight } = release;
  if (at < until)
    return {
      kind: 'await',
      until: { kind: 'unseen' },
      every: Math.min(WATCH_EVERY, until - at),
      deadline: until + WATCH_EVERY,
      late: 'watch-over',
    };
  const isBlind = facts.looked?.blindSince !== undefined;
  const message = `${tag} was watched at ${weight}% until ${formatInstant(until)}, and ${isBlind ? 'at the end nothing could be measured' : 'nothing called for a rollback'}`;
  return {
    kind: 'stop',
    decision: 'advance',
    verdict: 'pass',
    reasons: [{ code: isBlind ? 'watched-blind' : 'watched', message }],
    subject: tag,
    ...(isBlind || release.blindSince !== null
      ? { remember: withRelease(known, withBlindness(told, release)) }
      : {}),
  };
}

function guarding({ tag, guardUntil }: ReleaseState): Reason {
  const until = formatInstant(guardUntil ?? 0);
  return { code: 'guarding', message: `${tag} has all of the traffic and is watched closely until ${until}` };
}
