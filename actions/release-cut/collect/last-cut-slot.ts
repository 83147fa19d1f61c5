import type { Repository } from '../../../shared/adapters/git/repository.ts';
import type { Instant } from '../../../shared/calendar/instant.ts';
import type { TaggedVersion } from '../../../shared/semver/tagged-version.ts';
import type { CutMemory } from '../memory.ts';
import { slotOfTagMessage } from '../tag-message.ts';

/**
 * The slot that was cut last: the later of what the newest candidate's tag says and what the ledger remembers, so that a
 * tag made by hand does not free a slot. `undefined` when neither says any.
 */
export async function lastCutSlot(
  repository: Repository,
  versions: readonly TaggedVersion[],
  memory: CutMemory | undefined,
): Promise<Instant | undefined> {
  const newest = versions.findLast(({ version }) => version.prerelease?.kind === 'candidate');
  const message = newest === undefined ? undefined : await repository.tagMessage(newest.tag.name);
  const tagged = message === undefined ? undefined : slotOfTagMessage(message);
  const slots = [tagged, memory?.slot].filter((slot) => slot !== undefined);
  return slots.length === 0 ? undefined : Math.max(...slots);
}
