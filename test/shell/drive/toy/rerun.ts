import type { End } from './life.ts';
import { type Faults, type Knows, LEASE_AND_MORE, room, type Room } from './room.ts';
import type { Shelf } from './shelf.ts';

/** What became of the faults of one history: the room as it was left, and the ends of the runs in it. */
export type History = { readonly room: Room; readonly ends: readonly End[]; readonly faults: Faults };

/** Runs one process after another, each with an own holder, until one says that there is nothing left to do. */
export async function rerun(faults: Faults, knows: Knows, most: number): Promise<History> {
  const shop = room(faults, knows);
  const ends: End[] = [];
  while (ends.length < most) {
    const end = await shop.live(`${ends.length + 1}`).start();
    ends.push(end);
    if (end.kind === 'driven' && ['complete', 'none'].includes(end.driven.stop.decision)) break;
    if (knows === 'leases') shop.pass(LEASE_AND_MORE);
  }
  return { room: shop, ends, faults };
}

/** The outside without the bell, and without when the lamp was lit. */
export function visible({ count, colour, notes, on }: Shelf) {
  return { count, colour, notes, lit: on !== null };
}

/** Why the end of a history is not that of an undisturbed run; nothing when it is. */
export function differences(
  { room: { shelf, entries, writes }, ends, faults }: History,
  undisturbed: Shelf,
): readonly string[] {
  const problems: string[] = [];
  const [seen, wanted] = [visible(shelf), visible(undisturbed)].map((one) => JSON.stringify(one));
  if (seen !== wanted) problems.push(`outside ${seen} instead of ${wanted}`);
  const last = ends.at(-1);
  if (last?.kind !== 'driven' || !['complete', 'none'].includes(last.driven.stop.decision))
    problems.push(`no end after ${ends.length} runs`);
  // At most once: rung, or told that nobody knows; never tried twice where the first try may have rung.
  const told = entries().some(
    (entry) =>
      entry.kind === 'outcome' &&
      entry.effects.some(({ key, result }) => key === 'ring' && result === 'unknown'),
  );
  if (shelf.rings > 1) problems.push(`${shelf.rings} rings`);
  if (shelf.rings === 0 && !told) problems.push('never rung, and nobody was told');
  const tries = writes.flatMap(({ what }, index) => (what === 'ring' ? [faults.writes?.get(index + 1)] : []));
  if (tries.slice(0, -1).some((fault) => fault !== 'overtaken' && fault !== 'refused'))
    problems.push(`the bell was tried again after it may have rung`);
  return problems;
}
