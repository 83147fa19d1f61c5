import type { PlaceName } from '../../../shared/canary/deployment.ts';
import { placesOf } from '../../../shared/canary/unit.ts';
import { doneHere, type SealedIntent } from '../../../shared/drive/log.ts';
import type { Reason } from '../../../shared/gate/reason.ts';
import { deploymentAt, holds, isSeen, outsideOf } from '../conditions.ts';
import type { CanaryEffect } from '../effects.ts';
import type { CanaryNext, Told } from '../turn.ts';
import { inOtherHands, isInOtherHands } from './in-other-hands.ts';
import { leftBehind } from './left-behind.ts';
import { TOLD } from './plans.ts';
import { begunAt, isSettled, LOOK_EVERY, shows } from './progress.ts';
import { isRising } from './rising.ts';
import { takenBack, unconfirmed, withoutGitHub } from './rollback-ends.ts';

/** Milliseconds after which somebody is paged when a rollback does not show. */
export const UNCONFIRMED = 120_000;
/** Milliseconds that a place must stay taken back, so that a GitOps controller has had its say. */
export const STAYS = 30_000;

/**
 * Goes on with a rollback. Traffic first, then the desired versions; GitHub is asked nothing before both are written. A place that
 * does not answer holds up no other place, and one that somebody has given something else since is left alone. After two minutes without
 * a sight of it somebody is paged, and so is somebody for a place that nothing takes back.
 */
export function goOnBack(open: SealedIntent, effects: readonly CanaryEffect[], told: Told): CanaryNext {
  const { facts, log, known, at } = told;
  const { release } = known;
  if (facts.cluster === undefined) return { kind: 'observe', ask: [{ kind: 'cluster' }] };
  const planned = effects.filter(({ do: { kind } }) => kind === 'abort' || kind === 'undo');
  const moves = planned.filter((effect) => !isSpared(effect));
  const aborts = moves.filter(({ do: { kind } }) => kind === 'abort');
  const undos = moves.filter(({ do: { kind } }) => kind === 'undo');

  const move = nextOf(aborts) ?? nextOf(undos);
  if (move !== undefined) return { kind: 'act', effect: move };
  const deadline = begunAt(open, log) + UNCONFIRMED;
  const missing = moves.find((effect) => !shows(effect, facts, log));
  const rising = undos.find(isHalfWay);
  // People are told while the last of it comes to show; but the first two minutes belong to the traffic.
  const waiting = aborts.some((effect) => !shows(effect, facts, log)) ? missing : rising;
  if (waiting !== undefined && at < deadline) return waitFor(waiting, deadline);

  const question = outsideOf(effects);
  const silence = facts.outside?.silence;
  if (question !== undefined && silence === undefined && !isSeen(facts, question) && told.goal.issues)
    return { kind: 'observe', ask: [{ kind: 'outside', question, isNeeded: false }] };
  const alarm = effects.find(
    ({ do: command }) => command.kind === 'page' && command.page.kind === 'rollback-not-confirmed',
  );
  const rest = effects.filter((effect) => !planned.includes(effect) && effect !== alarm);
  // A GitHub that does not answer keeps nobody from being told.
  const [pending] = rest.filter(
    (effect) => !isSettled(effect, facts, log) && (silence === undefined || !isOnGitHub(effect)),
  );
  if (pending !== undefined) return { kind: 'act', effect: pending };

  if (missing !== undefined) return notThere(missing);
  const isRestless = placesOf(told.goal.unit)
    .filter((place) => deploymentAt(facts, place) !== undefined && !isOthers(place))
    .some((place) => at - (facts.cluster?.same.get(place) ?? at) < STAYS);
  const settled = moves[0]?.settled ?? { kind: 'unseen' };
  if (isRestless)
    return { kind: 'await', until: settled, every: LOOK_EVERY, deadline: at + 2 * STAYS, late: 'restless' };
  if (rising !== undefined) return notThere(rising);
  const left = release === undefined ? [] : [...leftBehind(told, release), ...inOtherHands(told, release)];
  // What nothing takes back is no rollback that anybody may rely on.
  if (left.length > 0 && alarm !== undefined && !isSettled(alarm, facts, log))
    return { kind: 'act', effect: alarm };
  if (silence !== undefined) return withoutGitHub(open, told, left, silence);
  const reason = notOnGitHub(rest, told);
  // One more run tries it; what it cannot write either holds up no other candidate.
  const isLast = release?.paged.includes(TOLD) ?? true;
  return reason === undefined || isLast
    ? takenBack(open, told, left, reason)
    : withoutGitHub(open, told, left, reason);

  /** What does not show is written again when it was undone after it was done. */
  function nextOf(wanted: readonly CanaryEffect[]): CanaryEffect | undefined {
    return wanted.find((effect) => !isSettled(effect, facts, log) && canBeWritten(effect));
  }

  function isOthers(place: PlaceName): boolean {
    return release !== undefined && isInOtherHands(place, deploymentAt(facts, place), release);
  }

  /** Who ordered the rollback knew of what stood there then, and of nothing that came later. */
  function isSpared({ do: command, expect }: CanaryEffect): boolean {
    return 'place' in command && isOthers(command.place) && holds(expect, facts) !== true;
  }

  function canBeWritten({ do: command }: CanaryEffect): boolean {
    if (!('place' in command)) return false;
    const { place, kind } = command;
    const seen = deploymentAt(facts, place);
    // Of a place that did not answer when it was announced.
    const isHarm = kind === 'abort' && seen !== undefined && isRising(seen, release?.before[place]);
    return seen !== undefined && !isHarm;
  }

  /** It is asked for, and some of the traffic is on what it takes back. */
  function isHalfWay({ do: command }: CanaryEffect): boolean {
    const seen = 'place' in command ? deploymentAt(facts, command.place) : undefined;
    return seen !== undefined && command.kind === 'undo' && isRising(seen, command.image);
  }

  function notThere(effect: CanaryEffect): CanaryNext {
    if (at < deadline) return waitFor(effect, deadline);
    return alarm === undefined || isSettled(alarm, facts, log)
      ? unconfirmed(told, effect)
      : { kind: 'act', effect: alarm };
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
