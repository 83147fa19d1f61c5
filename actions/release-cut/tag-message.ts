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

/** The slot that a tag message of ours names; `undefined` when it names none, or a day that no calendar has. */
export function slotOfTagMessage(message: string): Instant | undefined {
  const written = /^Release-Slot: (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)$/m.exec(message)?.[1];
  const slot = written === undefined ? Number.NaN : Date.parse(written);
  // Date.parse takes 31 February for 3 March.
  return Number.isNaN(slot) || formatInstant(slot) !== written ? undefined : slot;
}
