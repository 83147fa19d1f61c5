import { mkdir, mkdtemp, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** Where a report was kept, or why it could not be. */
export type KeptReport =
  { readonly kind: 'kept'; readonly folder: string } | { readonly kind: 'unwritten'; readonly why: string };

/** Makes the folder of a report and tries whether it can be written to, so that nobody waits for a report that comes to nothing. */
export function openReport(folder: string): Promise<KeptReport> {
  return within(folder, async (path) => {
    await makeFolder(path);
    await rmdir(await mkdtemp(join(path, '.rehearsal-')));
  });
}

export function keepReport(folder: string, files: Readonly<Record<string, string>>): Promise<KeptReport> {
  return within(folder, async (path) => {
    for (const [name, text] of Object.entries(files)) await writeFile(join(path, name), text);
  });
}

async function within(folder: string, act: (path: string) => Promise<void>): Promise<KeptReport> {
  const path = resolve(folder);
  try {
    await act(path);
    return { kind: 'kept', folder: path };
  } catch (thrown) {
    return {
      kind: 'unwritten',
      why: `the report cannot be written to ${folder}: the system refuses with ${codeOf(thrown)}`,
    };
  }
}

/** Node's own recursive mkdir never ends where a folder can have none in it, such as /proc */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (thrown) {
    const code = codeOf(thrown);
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || dirname(path) === path) throw thrown;
    await makeFolder(dirname(path));
    await mkdir(path);
  }
}

function codeOf(thrown: unknown): string {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown ? String(thrown.code) : 'an error';
}
