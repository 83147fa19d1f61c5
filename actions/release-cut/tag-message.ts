import { formatInstant, type Instant } from '../../shared/calendar/instant.ts';

/** The message of a candidate's tag: a line for people, and trailers that a later run reads back. */
export function tagMessage(cut: {
  readonly tag: string;
  readonly previousTag: string | undefined;
  readonly commitCount: number;
  /** The slot of the train that the cut stands for. */
  readonly slot: Instant | undefined;
}): string {
  const since = cut.previousTag === undefined ? 'the first release' : `since ${cut.previousTag}`;
  const commits = `${cut.commitCount} commit${cut.commitCount === 1 ? '' : 's'}`;
  const trailers = [
    ...(cut.previousTag === undefined ? [] : [`Release-Previous: ${cut.previousTag}`]),
    ...(cut.slot === undefined ? [] : [`Release-Slot: ${formatInstant(cut.slot)}`]),
  ];
  return [cut.tag, '', `${commits}, ${since}.`, ...(trailers.length === 0 ? [] : ['', ...trailers]), ''].join(
    '\n',
  );
}

/** Of a justification: enough for a reason, and bound, because a tag is for ever. Characters. */
const LONGEST_REASON = 1_000;

/**
 * The message of a hotfix's tag with the reason that was given for it. A hotfix has a previous version, so its message
 * ends in trailers, and these go on with them: one line each, whatever they hold.
 */
export function withReason(
  message: string,
  why: { readonly justification: string | null; readonly incident: string | null } | null,
): string {
  const lines = [
    ['Hotfix-Justification', why?.justification],
    ['Hotfix-Incident', why?.incident],
  ].flatMap(([name, text]) => {
    const line = oneLine(text ?? '');
    return line === '' ? [] : [`${name}: ${line}\n`];
  });
  return message + lines.join('');
}

/** Whether the message of a candidate's tag is that of a hotfix. */
export function isHotfixMessage(message: string | undefined): boolean {
  return message !== undefined && /^Hotfix-Justification: /m.test(message);
}

/** Line ends of every kind, control and direction characters would make more of a line than it says. */
function oneLine(text: string): string {
  const line = text.slice(0, 4 * LONGEST_REASON).replaceAll(/[\s\p{C}]/gu, ' ');
  return Array.from(line.split(' ').filter(Boolean).join(' ')).slice(0, LONGEST_REASON).join('');
}

/** What a tag message says of its slot. Only people write what cannot be read: a day that no calendar has, or no time at all. */
export type SlotMark =
  | { readonly kind: 'none' }
  | { readonly kind: 'slot'; readonly slot: Instant }
  | { readonly kind: 'unreadable'; readonly text: string };

/** Reads the first `Release-Slot` line of a tag message. */
export function slotMark(message: string): SlotMark {
  const text = /^Release-Slot:(.*)$/m.exec(message)?.[1]?.trim();
  if (text === undefined) return { kind: 'none' };
  const slot = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) ? Date.parse(text) : Number.NaN;
  // Date.parse takes 31 February for 3 March.
  const isReadable = !Number.isNaN(slot) && formatInstant(slot) === text;
  return isReadable ? { kind: 'slot', slot } : { kind: 'unreadable', text };
}

/** The slot that a tag message of ours names; `undefined` when it names none that can be read. */
export function slotOfTagMessage(message: string): Instant | undefined {
  const mark = slotMark(message);
  return mark.kind === 'slot' ? mark.slot : undefined;
}
