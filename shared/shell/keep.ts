import { mkdtempSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { messageOf } from './message-of.ts';

/**
 * Keeps texts in one new folder, made at the first of them in the first of `parents` that can be written.
 * The function it returns gives the path of the file, and throws when none could be written.
 */
export function keepIn(parents: readonly string[]): (name: string, content: string) => string {
  let folder: string | undefined;
  return (name, content) => {
    if (basename(name) !== name) throw new Error(`"${name}" is not the name of a file in one folder`);
    folder ??= newFolder(parents);
    const path = join(folder, name);
    // `wx`: never through a link somebody left there, never over another file.
    writeFileSync(path, content, { flag: 'wx', mode: 0o600 });
    return path;
  };
}

function newFolder(parents: readonly string[]): string {
  const refusals: string[] = [];
  for (const parent of parents)
    try {
      return mkdtempSync(join(parent, 'release-actions-'));
    } catch (thrown) {
      refusals.push(messageOf(thrown));
    }
  throw new Error(refusals.join('; '));
}
