import { TOLD } from './plans.ts';
import { placesOf } from '../../../shared/canary/unit.ts';
import type { ReleaseState } from '../../../shared/canary/release-state.ts';
import { doneHere, type SealedIntent } from '../../../shared/drive/log.ts';
import type { Memory, Stop } from '../../../shared/drive/turn.ts';
import type { Reason } from '../../../shared/gate/reason.ts';
import { deploymentAt, holds, isSeen, outsideOf } from '../conditions.ts';
import type { CanaryEffect } from '../effects.ts';
import type { CanaryNext, Told } from '../next.ts';
import { begunAt, isSettled, LOOK_EVERY, shows } from './progress.ts';
import { onceBack } from './once-back.ts';
import { withRelease } from './stops.ts';

/** Milliseconds after which somebody is paged when a rollback does not show. */
export const UNCONFIRMED = 120_000;
/** Milliseconds that a place must stay taken back, so that a GitOps controller has had its say. */
export const STAYS = 30_000;

/**
 * Goes on with a rollback. Traffic first, then the desired versions; GitHub is asked nothing before both are written. A place that
 * does not answer holds up no other place. After two minutes without a sight of it somebody is paged.
 */
export function goOnBack(open: SealedIntent, effects: readonly CanaryEffect[], told: Told): CanaryNext {
  const { facts, log, at } = told;
  if (facts.cluster === undefined) return { kind: 'observe', ask: [{ kind: 'cluster' }] };
  const moves = effects.filter(({ do: { kind } }) => kind === 'abort' || kind === 'undo');
  const aborts = moves.filter(({ do: { kind } }) => kind === 'abort');
  const undos = moves.filter(({ do: { kind } }) => kind === 'undo');

  const move = nextOf(aborts) ?? nextOf(undos);
  if (move !== undefined) return { kind: 'act', effect: move };
  const deadline = begunAt(open, log) + UNCONFIRMED;
  const missing = moves.find((effect) => !shows(effect, facts, log));
  // People are told while the last of it comes to show; but the first two minutes belong to the traffic.
  if (missing !== undefined && at < deadline && aborts.some((effect) => !shows(effect, facts, log)))
    return waitFor(missing, deadline);

  const question = outsideOf(effects);
  const silence = facts.outside?.silence;
  if (question !== undefined && silence === undefined && !isSeen(facts, question) && told.goal.issues)
    return { kind: 'observe', ask: [{ kind: 'outside', question, isNeeded: false }] };
  const alarm = effects.find(
    ({ do: command }) => command.kind === 'page' && command.page.kind === 'rollback-not-confirmed',
  );
  const rest = effects.filter((effect) => !moves.includes(effect) && effect !== alarm);
  // A GitHub that does not answer keeps nobody from being told.
  const [pending] = rest.filter(
    (effect) => !isSettled(effect, facts, log) && (silence === undefined || !isOnGitHub(effect)),
  );
  if (pending !== undefined) return { kind: 'act', effect: pending };

  if (missing !== undefined) {
    if (at < deadline) return waitFor(missing, deadline);
    return alarm === undefined || isSettled(alarm, facts, log)
      ? unconfirmed(told, missing)
      : { kind: 'act', effect: alarm };
  }
  const restless = placesOf(told.goal.unit).find(
    (place) => at - (facts.cluster?.same.get(place) ?? at) < STAYS,
  );
  const settled = moves[0]?.settled ?? { kind: 'unseen' };
  if (restless !== undefined && deploymentAt(facts, restless) !== undefined)
    return { kind: 'await', until: settled, every: LOOK_EVERY, deadline: at + 2 * STAYS, late: 'restless' };
  if (silence !== undefined) return withoutGitHub(open, told, silence);
  const reason = notOnGitHub(rest, told);
  if (reason === undefined) return takenBack(open, told);
  // One more run tries it; what it cannot write either holds up no other candidate.
  const isLast = told.known.release?.paged.includes(TOLD) ?? true;
  return isLast ? withReason(takenBack(open, told), reason) : withoutGitHub(open, told, reason);

  /** What does not show is written again when it was undone after it was done. */
  function nextOf(wanted: readonly CanaryEffect[]): CanaryEffect | undefined {
    return wanted.find((effect) => !isSettled(effect, facts, log) && canBeWritten(effect));
  }

  function canBeWritten({ do: command }: CanaryEffect): boolean {
    return 'place' in command && deploymentAt(facts, command.place) !== undefined;
  }

  function waitFor({ settled: until }: CanaryEffect, end: number): CanaryNext {
    return {
      kind: 'await',
      until,
      every: LOOK_EVERY,
      deadline: end + LOOK_EVERY,
      late: 'rollback-unconfirmed',
    };
  }
}

/** It was taken back and stayed so: final for this candidate, and nothing moves up before a captain resumes. */
function takenBack(open: SealedIntent, { known, at, goal }: Told): Stop {
  const { release } = known;
  if (release === undefined) return ended(open, 'rollback', [], undefined);
  const [why = 'no reason given'] = release.why;
  return {
    ...ended(open, 'rollback', release.why, onceBack(known, release, at)),
    line: `${release.tag} ${goal.unit.scope} ${release.weight}% → 0%: rolled back, ${why}`,
  };
}

function withReason(end: Stop, reason: Reason): Stop {
  return { ...end, reasons: [...end.reasons, reason] };
}

/** What of these GitHub did not take; `undefined` where it took all. */
export function notOnGitHub(
  effects: readonly CanaryEffect[],
  { facts, log }: Pick<Told, 'facts' | 'log'>,
): Reason | undefined {
  const lost = effects
    .filter(isOnGitHub)
    .filter(({ key, settled }) => doneHere(log, key)?.result === 'unknown' && holds(settled, facts) !== true)
    .map(({ key }) => key);
  return lost.length === 0
    ? undefined
    : { code: 'not-on-github', message: `GitHub did not take ${lost.join(', ')}` };
}

function isOnGitHub({ settled: { kind } }: CanaryEffect): boolean {
  return kind === 'issue' || kind === 'release' || kind === 'latest';
}

/** The traffic is back and people are told; the next run writes down on GitHub what this one could not. */
function withoutGitHub(open: SealedIntent, { known }: Told, silence: Reason): CanaryNext {
  const { release } = known;
  const end = ended(
    open,
    'rollback',
    release?.why ?? [],
    release && withRelease(known, afterTelling(release)),
  );
  const message = `issue and release are not written yet; the next run does it, or adopt where this rollback is not-recorded: ${silence.message}`;
  return { ...end, verdict: 'error', reasons: [...end.reasons, { code: 'github-silent', message }] };
}

function ended(
  open: SealedIntent,
  decision: 'rollback',
  why: readonly string[],
  remember: Memory | undefined,
): Extract<CanaryNext, { kind: 'stop' }> {
  const reasons = why.map((message) => ({ code: 'rolled-back', message }));
  return {
    kind: 'stop',
    decision,
    verdict: 'fail',
    reasons:
      reasons.length > 0 ? reasons : [{ code: 'rolled-back', message: `${open.subject} was taken back` }],
    subject: open.subject,
    ...(remember === undefined ? {} : { remember }),
  };
}

/** Nobody has seen it come back: the captain is paged with what to type, and the next run begins with it again. */
function unconfirmed({ goal, known, facts }: Told, missing: CanaryEffect): CanaryNext {
  const { release } = known;
  const tag = release?.tag ?? goal.tag ?? goal.unit.scope;
  const places = placesOf(goal.unit).map((place) => {
    const seen = deploymentAt(facts, place);
    return seen === undefined
      ? `${place} does not answer`
      : `${place} shows ${seen.desired} at ${seen.weight}%`;
  });
  return {
    kind: 'stop',
    decision: 'rollback',
    verdict: 'error',
    reasons: [
      {
        code: 'rollback-unconfirmed',
        message: `${missing.key} was asked for two minutes ago and does not show (${places.join('; ')}): do it by hand, as told below; the next run tries again before anything else`,
      },
    ],
    subject: tag,
    ...(release === undefined ? {} : { remember: withRelease(known, afterTelling(release)) }),
  };
}

function afterTelling(release: ReleaseState): ReleaseState {
  return release.paged.includes(TOLD) ? release : { ...release, paged: [...release.paged, TOLD] };
}
