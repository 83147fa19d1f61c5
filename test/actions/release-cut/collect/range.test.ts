import { describe, expect, test } from '@jest/globals';
import { releaseRange } from '../../../../actions/release-cut/collect/range.ts';
import { V_TAGS } from '../../../../shared/semver/tag-template.ts';
import { readTags } from '../../../../shared/semver/tagged-version.ts';
import type { TestRepository } from '../../../kit/repository.ts';
import { opened, story } from './real-repository.ts';

/** The range of main. */
async function rangeOf(made: TestRepository) {
  const repository = await opened(made);
  const sha = (await repository.resolveCommit('refs/heads/main')) ?? '';
  const { versions } = readTags(V_TAGS, 'semver', await repository.tags());
  const range = await releaseRange(repository, versions, sha, []);
  // A walk that was begun before changes nothing.
  expect(await releaseRange(repository, versions, sha, [], repository.walkLine(sha))).toEqual(range);
  return range;
}

async function aside(made: TestRepository): Promise<void> {
  const begin = await made.commit('feat: begin');
  await made.tag('v1.3.0');
  await made.branch('side', begin);
  await made.commit('fix: aside');
  await made.checkout('main');
  await made.commit('feat: more');
}

describe('the commits of a range are read', () => {
  test.each<[string, (made: TestRepository) => Promise<unknown>, readonly string[]]>([
    [
      'on a straight line back to the newest version',
      async (made) => {
        await made.commit('feat: begin');
        await made.tag('v1.3.0');
        await made.commit('fix: one');
        await made.commit('fix: two');
      },
      ['fix: two', 'fix: one'],
    ],
    [
      'over a merge, each once',
      async (made) => {
        await aside(made);
        await made.merge('side', "Merge branch 'side'");
        await made.commit('fix: last');
      },
      ['fix: last', "Merge branch 'side'", 'feat: more', 'fix: aside'],
    ],
    ['without a version', (made) => made.commit('feat: begin'), ['feat: begin']],
  ])('%s', async (_, tell, subjects) => {
    const made = await story();
    await tell(made);
    const { commits } = await rangeOf(made);
    expect(commits.map(({ subject }) => subject).sort()).toEqual([...subjects].sort());
    expect(commits[0]?.subject).toBe(subjects[0]);
  });

  describe('without a final version behind it, the newest pre-release is found', () => {
    test.each<[string, boolean]>([
      ['where there is none at all', false],
      ['where there is one elsewhere', true],
    ])('%s', async (_, elsewhere) => {
      const made = await story();
      const begin = await made.commit('feat: begin');
      await made.commit('fix: one');
      await made.tag('v2.0.0-rc.3');
      await made.branch('side', begin);
      await made.commit('feat!: aside');
      await made.tag('v3.0.0-rc.1');
      if (elsewhere) await made.tag('v1.0.0');
      await made.checkout('main');
      const { base, unreleased, commits } = await rangeOf(made);
      expect(base).toBeUndefined();
      expect(unreleased?.tag.name).toBe('v2.0.0-rc.3');
      expect(commits.map(({ subject }) => subject)).toEqual(['fix: one', 'feat: begin']);
    });
  });

  test('again by the full rule where the newest version is elsewhere', async () => {
    const made = await story();
    await aside(made);
    await made.checkout('side');
    await made.tag('v2.0.0');
    await made.checkout('main');
    const { base, commits } = await rangeOf(made);
    expect(base?.tag.name).toBe('v1.3.0');
    expect(commits.map(({ subject }) => subject)).toEqual(['feat: more']);
  });
});
