import { beforeEach } from '@jest/globals';
import { temporaryFolder } from '../../kit/temporary-folder.ts';

/** An empty folder, another one for each test. */
export let folder = '';
beforeEach(() => {
  folder = temporaryFolder();
});
