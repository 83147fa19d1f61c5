import type { Repository } from '../../../shared/adapters/git/repository.ts';
import type { Instant } from '../../../shared/calendar/instant.ts';
import type { TaggedVersion } from '../../../shared/semver/tagged-version.ts';
import { slotOfTagMessage } from '../tag-message.ts';

/** The slot that the newest candidate was cut for, as its tag says; `undefined` when it says none. */
export async function lastCutSlot(
  repository: Repository,
  versions: readonly TaggedVersion[],
): Promise<Instant | undefined> {
  const newest = versions.findLast(({ version }) => version.prerelease?.kind === 'candidate');
  const message = newest === undefined ? undefined : await repository.tagMessage(newest.tag.name);
  return message === undefined ? undefined : slotOfTagMessage(message);
}
