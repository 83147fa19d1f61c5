import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const MODULES = resolve(import.meta.dirname, '../../node_modules');

/** A repository in a temporary folder with these files and, unless told otherwise, the packages of this one. */
export function toyHouse(files: Readonly<Record<string, string>>, packages = true): string {
  const root = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  if (packages) symlinkSync(MODULES, join(root, 'node_modules'));
  return root;
}
