import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createRepository } from '../../kit/repository.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { rehearsed } from './given.ts';

const PATH = process.env['PATH'];
let folder: string;
let clone: string;
beforeEach(async () => {
  folder = temporaryFolder();
  ({ dir: clone } = await createRepository({ dir: temporaryFolder() }));
  // Commands are looked for where the process does.
  process.env['PATH'] = '/nowhere';
});
afterEach(() => {
  process.env['PATH'] = PATH;
});

test('on a machine without git a folder that is no clone is rehearsed', async () => {
  expect(await rehearsed(folder, { scenario: 'two-at-once' })).toMatchObject({ verdict: 'pass' });
});

test('on a machine without git nobody knows what is in a clone', async () => {
  await expect(rehearsed(clone, { scenario: 'two-at-once' })).rejects.toMatchObject({
    reasons: [{ code: 'git-missing' }],
  });
});
