import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { rehearsed } from './given.ts';

test('a configuration that is named and not there is told, with the one that was meant', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'release.yml'), 'version: 1\n');
  await expect(rehearsed(folder, { config: 'relaese.yml' })).rejects.toThrow(
    'there is no relaese.yml: did you mean release.yml?',
  );
  await expect(rehearsed(folder, { config: 'other.yml' })).rejects.toThrow(
    'there is no other.yml: it is looked for from the top of the repository',
  );
});
