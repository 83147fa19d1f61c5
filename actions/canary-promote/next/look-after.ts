import { formatInstant } from '../../../shared/calendar/instant.ts';
import { firing, type GateLook } from '../../../shared/canary/gate-look.ts';
import { dedupKey, type Page } from '../../../shared/canary/page.ts';
import type { ReleaseState } from '../../../shared/canary/release-state.ts';
import { rememberUnit } from '../../../shared/canary/memory.ts';
import { worst } from '../../../shared/gate/verdict.ts';
import { issueEffect, pageEffect } from '../make-effects.ts';
import { incidentKey } from '../keys.ts';
import type { CanaryNext, Told } from '../next.ts';
import type { LookQuestion } from '../view.ts';
import { finishRelease } from './finish-release.ts';
import { lookOn, WATCH_EVERY } from './look-on.ts';
import { told as telling } from './plans.ts';
import { blindTooLong, pageForBlindness, withBlindness } from './blindness.ts';
import { rollBack } from './roll-back.ts';
import { hold, nothing, withEnd, withRelease } from './stops.ts';

const HOUR = 3_600_000;
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
    return hold(release.tag, 'pass', [reasonFor(release, 'soaking', release.soakUntil)], {
      retryAt: release.nextProbe ?? undefined,
    });

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
  const bad = firing(looks);
  if (bad.length > 0 && !isSoak) return rollBack(told, { reasons: whyOf(bad), isAutomatic: true });
  const blind = isSoak ? undefined : blindTooLong(told, release);
  if (blind !== undefined) return rollBack(told, { reasons: [blind], isAutomatic: true });
  const paging = isSoak ? undefined : pageForBlindness(told, release);
  if (paging !== undefined) return paging;
  if (isWatch) return watched(told, release, request.until);
  if (isSoak) return lookOn(looks, told) ?? soaked(told, release, looks, isOver);
  const finishing = finishRelease(told, release);
  if (finishing !== undefined) return finishing;
  if (at < (release.guardUntil ?? at))
    return hold(release.tag, 'pass', [reasonFor(release, 'guarding', release.guardUntil)], {
      retryAt: release.guardUntil ?? undefined,
      remember: withRelease(known, withBlindness(told, release)),
    });
  const unclear = looks.filter(({ decision }) => decision !== 'advance');
  if (unclear.length > 0)
    return hold(
      release.tag,
      worst(unclear.map(({ verdict }) => verdict)),
      unclear.flatMap(({ reasons }) => reasons),
      { retryAt: at + GUARD_AGAIN, remember: withRelease(known, withBlindness(told, release)) },
    );
  const line = `${release.tag} ${goal.unit.scope}: guard over, soaks until ${formatInstant(release.soakUntil ?? at)}`;
  return {
    kind: 'stop',
    decision: 'advance',
    verdict: 'pass',
    reasons: [{ code: 'guard-over', message: line }],
    subject: release.tag,
    line,
    retryAt: release.nextProbe ?? at,
    remember: withRelease(known, { ...release, stage: 'soak', nextProbe: at + HOUR }),
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

/** An hourly look of the soak, or the one at its end that compares the key figures. What fails is for a person to judge. */
function soaked(
  { goal, known, at }: Told,
  release: ReleaseState,
  looks: readonly GateLook[],
  isOver: boolean,
): CanaryNext {
  const bad = looks.filter(({ decision }) => decision !== 'advance');
  if (bad.length > 0) {
    const reasons = bad.flatMap(({ reasons: why }) => why);
    const key = dedupKey({ scope: goal.unit.scope, version: release.version }, 'soak-failed');
    if (release.paged.includes(key))
      return hold(release.tag, worst(bad.map(({ verdict }) => verdict)), reasons, { retryAt: at + HOUR });
    const why = reasons.map(({ message }) => message);
    const page: Page = {
      kind: 'soak-failed',
      severity: 'error',
      dedupKey: key,
      summary: `${release.tag} at 100% fails its ${isOver ? 'key figures' : 'hourly check'}: judge whether to roll back (request rollback with a reason)`,
      details: why.map((value) => ({ name: 'reason', value })),
    };
    return {
      kind: 'intend',
      subject: release.tag,
      line: `${release.tag}: ${isOver ? 'key figures' : 'soak'} failed, ${why[0] ?? ''}`,
      plan: [
        ...(goal.pages ? [pageEffect(page)] : []),
        ...(goal.issues ? [issueEffect('incident', incidentKey(release.tag), why)] : []),
        ...telling(goal, 'hold', `soak ${release.tag}`, why),
      ],
      remember: withRelease(known, { ...release, paged: [...release.paged, key] }),
    };
  }
  if (isOver) return complete(known, goal, release);
  const line = `${release.tag} ${goal.unit.scope}: hourly check passed`;
  return {
    kind: 'stop',
    decision: 'hold',
    verdict: 'pass',
    reasons: [reasonFor(release, 'soaking', release.soakUntil)],
    subject: release.tag,
    line,
    retryAt: at + HOUR,
    remember: withRelease(known, { ...release, nextProbe: at + HOUR }),
  };
}

function complete(known: Told['known'], goal: Told['goal'], release: ReleaseState): CanaryNext {
  const line = `${release.tag} ${goal.unit.scope}: complete`;
  const remember = rememberUnit(withEnd(known, release, 'complete'));
  const plan = telling(goal, 'complete', release.tag);
  if (plan.length > 0) return { kind: 'intend', subject: release.tag, line, plan, remember };
  return {
    kind: 'stop',
    decision: 'complete',
    verdict: 'pass',
    reasons: [{ code: 'complete', message: line }],
    subject: release.tag,
    line,
    remember,
  };
}

function reasonFor({ tag }: ReleaseState, code: 'guarding' | 'soaking', until: number | null) {
  const what = code === 'guarding' ? 'is watched closely' : 'soaks';
  return { code, message: `${tag} has all of the traffic and ${what} until ${formatInstant(until ?? 0)}` };
}

function whyOf(bad: readonly GateLook[]): readonly string[] {
  return bad.flatMap(({ reasons }) => reasons.map(({ message }) => message));
}
