import type { Repository } from '../../../shared/adapters/git/repository.ts';
import type { TaggedVersion } from '../../../shared/semver/tagged-version.ts';
import type { CutFacts } from '../facts.ts';
import type { CutMemory } from '../memory.ts';
import { slotMark } from '../tag-message.ts';

type LastSlot = Pick<CutFacts, 'lastCutSlot' | 'unreadSlot'>;

/** Of a train without a timetable. */
export const NO_SLOTS: LastSlot = { lastCutSlot: undefined, unreadSlot: undefined };

/**
 * The slot that was cut last: the later of what the newest candidate's tag says and what the ledger remembers, so that a
 * tag made by hand does not free a slot. None when neither says any.
 */
export async function lastSlot(
  repository: Pick<Repository, 'tagMessage'>,
  versions: readonly TaggedVersion[],
  memory: CutMemory | undefined,
): Promise<LastSlot> {
  const newest = versions.findLast(({ version }) => version.prerelease?.kind === 'candidate');
  const tag = newest?.tag.name;
  const message = tag === undefined ? undefined : await repository.tagMessage(tag);
  const mark = slotMark(message ?? '');
  const slots = [mark.kind === 'slot' ? mark.slot : undefined, memory?.slot].filter(
    (slot) => slot !== undefined,
  );
  return {
    lastCutSlot: slots.length === 0 ? undefined : Math.max(...slots),
    unreadSlot: tag !== undefined && mark.kind === 'unreadable' ? { tag, text: mark.text } : undefined,
  };
}
