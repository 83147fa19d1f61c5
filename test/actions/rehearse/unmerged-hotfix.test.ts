import { beforeEach, describe, expect, test } from '@jest/globals';
import { createRepository, type TestRepository } from '../../kit/repository.ts';
import { rehearsed } from './given.ts';
import { CONFIG } from './own-files.ts';

describe('what release-cut would refuse is not rehearsed', () => {
  let repository: TestRepository;
  beforeEach(async () => {
    repository = await createRepository();
    await repository.commit('feat: one', { files: { '.github/release.yml': CONFIG() } });
    await repository.tag('v1.1.0');
    await repository.git('checkout', '-q', '-b', 'hot');
    await repository.commit('fix: hot');
    await repository.tag('v1.1.1');
    await repository.git('checkout', '-q', '-');
    await repository.commit('feat: two');
  });

  test('a hotfix that was not merged is told in the words of release-cut', async () => {
    await expect(rehearsed(repository.dir, { scenario: 'healthy' })).rejects.toThrow(
      /^release-cut would refuse this cut: fixes shipped before: [0-9a-f]{7} shipped in v1\.1\.1 and is not in what is cut \(fix: hot\): merge it or pick it with -x;/,
    );
    await repository.remove();
  });

  test('once it is merged the train is rehearsed', async () => {
    const who = ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.com'];
    await repository.git(...who, 'merge', '-q', '--no-edit', 'hot');
    const { verdict, blocks } = await rehearsed(repository.dir, { scenario: 'two-at-once' });
    expect(verdict).toBe('pass');
    expect(JSON.stringify(blocks)).toContain('v1.2.0-rc.1, ');
    await repository.remove();
  });
});
