import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';

/**
 * Writes the report into a folder, which is made where it is not there.
 * @throws CouldNotDecide when that cannot be done
 */
export async function keepReport(folder: string, files: Readonly<Record<string, string>>): Promise<string> {
  const path = resolve(folder);
  try {
    await mkdir(path, { recursive: true });
    for (const [name, text] of Object.entries(files)) await writeFile(join(path, name), text);
    return path;
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'an error';
    const message = `the report cannot be written to ${folder}: the system refuses with ${code}`;
    throw new CouldNotDecide([{ code: 'report-unwritten', message, source: 'report' }]);
  }
}
