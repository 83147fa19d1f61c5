import { formatInstant, type Instant } from '../calendar/instant.ts';
import { type Duration, formatDuration } from '../quantity/duration.ts';
import { dedupKey, type Page, type PageKind, type PageSubject } from './page.ts';

const MINUTE: Duration = 60_000;
export const CONFIRMED_WITHIN: Duration = 2 * MINUTE;
export const BLIND_FOR: Duration = 10 * MINUTE;
export const OVERDUE_BY: Duration = 60 * MINUTE;
export const FREEZE_AHEAD: Duration = 90 * MINUTE;

/** A rollback that the cluster does not show two minutes after it was begun. */
export function rollbackNotConfirmed(
  asked: PageSubject & {
    readonly begunAt: Instant;
    /** Places that do not show it, with what they show. */
    readonly unconfirmed: readonly { readonly place: string; readonly found: string }[];
    /** What a person types to do the same, one shell line each, in order. */
    readonly commands: readonly string[];
    readonly at: Instant;
  },
): Page | undefined {
  const { version, begunAt, unconfirmed, commands, at } = asked;
  if (unconfirmed.length === 0 || at - begunAt < CONFIRMED_WITHIN) return undefined;
  const places = unconfirmed.map(({ place }) => place).join(', ');
  return page(asked, 'rollback-not-confirmed', 'critical', {
    summary: `The rollback of ${version} is not confirmed after ${formatDuration(at - begunAt)} in ${places}: run the commands by hand`,
    details: [
      ...unconfirmed.map(({ place, found }) => ({ name: place, value: found })),
      { name: 'commands', value: commands.join('\n') },
      { name: 'begun', value: formatInstant(begunAt) },
    ],
  });
}

/** Nobody could measure for ten minutes while the new version takes traffic. */
export function blindUnderWeight(
  asked: PageSubject & {
    readonly weight: number;
    readonly blindSince: Instant | null;
    /** What will happen by itself. */
    readonly onBlind: 'hold' | 'rollback';
    readonly at: Instant;
  },
): Page | undefined {
  const { version, weight, blindSince, onBlind, at } = asked;
  if (weight <= 0 || blindSince === null || at - blindSince < BLIND_FOR) return undefined;
  const then =
    onBlind === 'hold' ? 'it holds: look by hand and roll back if in doubt' : 'it is rolled back by itself';
  return page(asked, 'blind', 'critical', {
    summary: `${version} takes ${weight}% of the traffic and nobody could measure it for ${formatDuration(at - blindSince)}; ${then}`,
    details: [{ name: 'blind since', value: formatInstant(blindSince) }],
  });
}

/** A hold that lasts longer than twice its bake. */
export function heldTooLong(
  asked: PageSubject & {
    readonly weight: number;
    /**
     * Since when it is held although its bake, the time of the step, windows and freezes would let it go on; `null` when it
     * waits for those only, as it was planned.
     */
    readonly heldSince: Instant | null;
    /** Of the step that is on; a step without one is never held too long. */
    readonly bake: Duration;
    readonly why: readonly string[];
    readonly at: Instant;
  },
): Page | undefined {
  const { version, weight, heldSince, bake, why, at } = asked;
  if (heldSince === null || bake <= 0 || at - heldSince <= 2 * bake) return undefined;
  const held = formatDuration(at - heldSince);
  return page(
    asked,
    'held-too-long',
    'warning',
    {
      summary: `${version} is held at ${weight}% for ${held}, more than twice its bake of ${formatDuration(bake)}: promote it, fix what holds it, or roll back`,
      details: why.map((value, index) => ({ name: `reason ${index + 1}`, value })),
    },
    weight,
  );
}

/** A slot whose cut has not been made an hour later. */
export function cutOverdue(asked: {
  readonly scope: string;
  readonly slot: Instant;
  readonly wasCut: boolean;
  readonly at: Instant;
}): Page | undefined {
  const { scope, slot, wasCut, at } = asked;
  if (wasCut || at - slot < OVERDUE_BY) return undefined;
  return page({ scope, version: formatInstant(slot) }, 'cut-overdue', 'error', {
    summary: `The cut of ${formatInstant(slot)} is overdue by ${formatDuration(at - slot)}: see why it was not made, and cut by hand if it still is wanted`,
    details: [{ name: 'slot', value: formatInstant(slot) }],
  });
}

/** A canary that still takes part of the traffic 90 minutes before a freeze. In the freeze it stays as it is until it ends. */
export function canaryBeforeFreeze(
  asked: PageSubject & {
    /** Part of the traffic: above 0 and below 100. */
    readonly weight: number;
    /** Begin of the next freeze, or of the one that lasts; `undefined` when there is none. */
    readonly freezeAt: Instant | undefined;
    readonly freeze: string;
    readonly at: Instant;
  },
): Page | undefined {
  const { version, weight, freezeAt, freeze, at } = asked;
  if (weight <= 0 || weight >= 100 || freezeAt === undefined || freezeAt - at > FREEZE_AHEAD)
    return undefined;
  const when =
    at < freezeAt ? `begins in ${formatDuration(freezeAt - at)}` : `began at ${formatInstant(freezeAt)}`;
  return page(
    asked,
    'freeze-ahead',
    'error',
    {
      summary: `${version} is still at ${weight}% and the freeze "${freeze}" ${when}: bring it to 100% or roll it back before nobody watches`,
      details: [{ name: 'freeze', value: `${freeze}, ${formatInstant(freezeAt)}` }],
    },
    freezeAt,
  );
}

function page(
  subject: PageSubject,
  kind: PageKind,
  severity: Page['severity'],
  text: Pick<Page, 'summary' | 'details'>,
  part?: string | number,
): Page {
  return { kind, severity, dedupKey: dedupKey(subject, kind, part), ...text };
}
