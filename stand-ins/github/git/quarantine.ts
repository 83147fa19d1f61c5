import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BareRepository } from './bare-repository.ts';

/**
 * Unpacks a pack beside the repository, so that rules can look at objects that are not accepted yet, and takes them away
 * again. `look` gets the environment in which git finds them.
 */
export async function inQuarantine<T>(
  git: BareRepository,
  pack: Uint8Array,
  look: (environment: Readonly<Record<string, string>>) => Promise<T>,
): Promise<T> {
  if (pack.length === 0) return look({});
  const folder = await mkdtemp(join(tmpdir(), 'push-'));
  const environment = {
    GIT_OBJECT_DIRECTORY: folder,
    GIT_ALTERNATE_OBJECT_DIRECTORIES: join(git.directory, 'objects'),
  };
  try {
    // A pack that cannot be read is for receive-pack to complain about: its objects are then just not found.
    await git.run(['index-pack', '--stdin', '--fix-thin'], { input: pack, environment });
    return await look(environment);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
