import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { findTarget } from '../../../../actions/release-cut/collect/target.ts';
import { runGit } from '../../../kit/repository.ts';
import { temporaryFolder } from '../../../kit/temporary-folder.ts';
import { opened, story } from './real-repository.ts';

describe('in a clone that looks at the commit before the tip of its remote', () => {
  async function clone() {
    const made = await story();
    const shas = {
      first: await made.commit('feat: first'),
      second: await made.commit('feat: second'),
      tip: await made.commit('feat: tip'),
    };
    const dir = join(temporaryFolder(), 'clone');
    await runGit(made.dir, ['clone', '--quiet', '--no-checkout', made.dir, dir]);
    await runGit(dir, ['checkout', '--quiet', '--detach', shas.second]);
    return { repository: await opened({ dir }), shas };
  }

  test.each([
    ['HEAD', 'second', 'HEAD'],
    ['HEAD~0', 'second', 'HEAD~0'],
    ['HEAD~1', 'first', 'HEAD~1'],
    ['HEAD^', 'first', 'HEAD^'],
    ['@', 'second', '@'],
    ['@~1', 'first', '@~1'],
    [undefined, 'second', 'HEAD'],
    ['main', 'tip', 'origin/main'],
    ['main~1', 'second', 'origin/main~1'],
    ['origin/HEAD', 'tip', 'origin/HEAD'],
    ['refs/heads/main', 'tip', 'refs/heads/main'],
  ] as const)('ref %s is the %s commit', async (asked, name, ref) => {
    const { repository, shas } = await clone();
    expect(await findTarget(repository, asked, undefined)).toEqual({ ref, sha: shas[name] });
  });

  test.each([
    ['none', 'none here, nor origin/none'],
    ['feature/x', 'feature/x here, nor origin/feature/x'],
    ['HEAD~3', 'HEAD~3 here'],
    ['HEAD^2', 'HEAD^2 here'],
    ['main~9', 'main~9 here'],
    ['origin/none', 'origin/none here'],
    ['refs/heads/none', 'refs/heads/none here'],
    ['abcdef1', 'abcdef1 here, nor origin/abcdef1'],
  ])('there is no %s', async (asked, said) => {
    const { repository } = await clone();
    await expect(findTarget(repository, asked, undefined)).rejects.toMatchObject({
      reasons: [
        {
          code: 'unknown-ref',
          message: `there is no branch, tag or commit ${said}: fetch it, or name another with ref`,
          observed: asked,
        },
      ],
    });
  });

  test('a branch that the configuration names and nobody has is looked for there', async () => {
    const { repository } = await clone();
    await expect(findTarget(repository, undefined, 'trunk')).rejects.toMatchObject({
      reasons: [
        {
          code: 'unknown-ref',
          message:
            'there is no branch trunk here, nor origin/trunk: fetch it, or name another as train.branch',
          observed: 'trunk',
        },
      ],
    });
  });

  test('a branch whose name begins with HEAD is a branch', async () => {
    const { repository, shas } = await clone();
    await runGit(repository.directory, ['update-ref', 'refs/remotes/origin/HEADER', shas.tip]);
    expect(await findTarget(repository, 'HEADER', undefined)).toEqual({
      ref: 'origin/HEADER',
      sha: shas.tip,
    });
  });
});

test('where nothing is committed HEAD is nothing to cut', async () => {
  await expect(findTarget(await opened(await story()), 'HEAD', undefined)).rejects.toMatchObject({
    reasons: [{ code: 'no-commits' }],
  });
});
