import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRepository, type TestRepository } from '../../kit/repository.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';

/** A repository in a folder that goes with the others of the tests. */
export const create = () => createRepository({ dir: temporaryFolder() });

/** Writes a configuration of these lines into a clone. */
export function configure({ dir }: TestRepository, lines: string): void {
  mkdirSync(join(dir, '.github'), { recursive: true });
  writeFileSync(join(dir, '.github/release.yml'), `version: 1\n${lines}\n`);
}
