import { formatInstant } from '../../shared/calendar/instant.ts';
import type { PlaceName } from '../../shared/canary/deployment.ts';
import { readUnitMemory } from '../../shared/canary/memory.ts';
import { openIntent } from '../../shared/drive/log.ts';
import type { Log, Memory, Stop } from '../../shared/drive/turn.ts';
import type { Reason } from '../../shared/gate/reason.ts';
import { lastSign, SILENCE } from '../../shared/shell/drive/lease-terms.ts';
import type { Sources } from './collect/sources.ts';
import { deploymentAt } from './conditions.ts';
import type { CanaryGoal } from './goal.ts';
import { byHand } from './perform/way-back.ts';
import { readEffect } from './read-effect.ts';
import type { CanaryView } from './view.ts';

/** What is known of a rollback that this run did not begin. */
export type NotBegun = {
  readonly goal: Pick<CanaryGoal, 'request' | 'back'>;
  readonly view: Pick<CanaryView, 'cluster'>;
  readonly memory: Memory;
  /** The rollback of another run that is under way; `undefined` where there is none. */
  readonly waitsFor: Log | undefined;
  readonly deployers: Sources['deployers'];
};

/** Where a rollback is not begun, the way back without us, and when asking again helps: nobody is left without one. */
export function leftToPeople(
  { decision, reasons }: Pick<Stop, 'decision' | 'reasons'>,
  not: NotBegun,
): readonly Reason[] {
  // Who has lost the lease leaves it to another run, which goes on with it.
  const isOthers = reasons.some(({ code }) => code === 'lease-lost');
  if (not.goal.request.kind !== 'rollback' || decision !== 'refuse' || isOthers) return [];
  // What was told to be the target is what is to go.
  const back = reasons.some(({ code }) => code === 'same-version') ? undefined : not.goal.back;
  const commands =
    not.waitsFor === undefined ? commandsOf(not, back) : announced(not.waitsFor, not.deployers);
  if (commands.length === 0) return [];
  const from = not.waitsFor === undefined ? undefined : lastSign(not.waitsFor) + SILENCE;
  const again =
    from === undefined || !Number.isFinite(from)
      ? 'ask for rollback again'
      : `ask for rollback again from ${formatInstant(from)} on, when this one takes over unless the other has shown that it lives`;
  return [
    { code: 'by-hand', message: `${again}; or do it by hand, and request adopt: ${commands.join(' ; ')}` },
  ];
}

/** What the rollback that is under way has announced. */
function announced(log: Log, deployers: Sources['deployers']): readonly string[] {
  const effects = (openIntent(log)?.plan ?? []).flatMap((planned) => readEffect(planned) ?? []);
  return effects.flatMap(({ do: command }) =>
    command.kind === 'abort' || command.kind === 'undo'
      ? (deployers.get(command.place)?.byHand(command) ?? [])
      : [],
  );
}

function commandsOf({ view, memory, deployers }: NotBegun, back: CanaryGoal['back']): readonly string[] {
  const read = readUnitMemory(memory);
  const known = read.kind === 'answered' ? read.value.release : undefined;
  const before = back?.images ?? known?.before ?? shownBefore(view, [...deployers.keys()]);
  return byHand({ before }, view, [...deployers.values()]);
}

/** What the places themselves call the version before, where nobody else knows it. */
function shownBefore(
  view: NotBegun['view'],
  places: readonly PlaceName[],
): Readonly<Record<PlaceName, string>> {
  return Object.fromEntries(
    places.flatMap((place) => {
      const stable = deploymentAt(view, place)?.stable;
      return stable === undefined ? [] : [[place, stable] as const];
    }),
  );
}
