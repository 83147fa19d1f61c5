import { describe, expect, test } from '@jest/globals';
import { createBareRepository } from '../../../stand-ins/github/git/bare-repository.ts';
import { createRepository } from '../../kit/repository.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';

describe('the copy of a repository', () => {
  test('has the branches of the clone, and those of its origin that the clone does not have', async () => {
    const origin = await createRepository({ dir: temporaryFolder() });
    const old = await origin.commit('one');
    await origin.branch('release/v1');
    await origin.tag('v1.0.0');
    await origin.checkout('main');
    const clone = await createRepository({ dir: temporaryFolder() });
    await clone.git('remote', 'add', 'origin', origin.dir);
    await clone.git('fetch', '--quiet', 'origin');
    await clone.git('remote', 'set-head', 'origin', 'main');
    await clone.git('reset', '--quiet', 'origin/main');
    const mine = await clone.commit('two');
    const git = await createBareRepository(temporaryFolder(), { source: clone.dir });
    expect((await git.read(['for-each-ref', '--format=%(refname) %(objectname)'])).split('\n')).toEqual([
      `refs/heads/main ${mine}`,
      `refs/heads/release/v1 ${old}`,
      `refs/tags/v1.0.0 ${old}`,
    ]);
    expect(await git.read(['symbolic-ref', 'HEAD'])).toBe('refs/heads/main');
  });

  test('without a source it is empty and its HEAD names the default branch', async () => {
    const git = await createBareRepository(temporaryFolder(), { defaultBranch: 'trunk' });
    expect(await git.read(['symbolic-ref', 'HEAD'])).toBe('refs/heads/trunk');
  });
});
