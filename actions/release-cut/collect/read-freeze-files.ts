import type { Calendar } from '../../../shared/calendar/calendar.ts';
import { type FreezeFile, type FreezeFiles, parseFreezeFile } from '../../../shared/calendar/freeze-file.ts';
import type { World } from './world.ts';

/** Reads the freeze files that a calendar names. One that is not there has no entry; one that cannot be read says why. */
export async function readFreezeFiles(
  calendar: Calendar | undefined,
  readText: World['readText'],
): Promise<FreezeFiles> {
  const files = new Map<string, FreezeFile>();
  await Promise.all(
    (calendar?.freezes.files ?? []).map(async (path) => {
      const read = await readText(path);
      if (read.kind === 'text') files.set(path, parseFreezeFile(read.text, path));
      if (read.kind === 'unreadable')
        files.set(path, { ok: false, problems: [`${path} cannot be read: ${read.why}`] });
    }),
  );
  return files;
}
