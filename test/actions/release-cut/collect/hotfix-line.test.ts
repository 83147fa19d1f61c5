import { describe, expect, test } from '@jest/globals';
import { hotfixLine } from '../../../../actions/release-cut/collect/hotfix-line.ts';
import { V_TAGS } from '../../../../shared/semver/tag-template.ts';
import { readTags } from '../../../../shared/semver/tagged-version.ts';
import type { TestRepository } from '../../../kit/repository.ts';
import { opened, story } from './real-repository.ts';

const picked = (subject: string) => `${subject}\n\n(cherry picked from commit ${'1'.repeat(40)})`;

/** `v1.0.0`, and main with a fix beyond it. */
async function released() {
  const made = await story();
  await made.commit('feat: begin');
  await made.tag('v1.0.0');
  await made.branch('hotfix');
  await made.checkout('main');
  await made.commit('fix: on main');
  return made;
}

async function lineOf(made: TestRepository) {
  const repository = await opened(made);
  const { versions } = readTags(V_TAGS, 'semver', await repository.tags());
  const base = versions.find(({ tag }) => tag.name === 'v1.0.0');
  if (base === undefined) throw new Error('there is no v1.0.0');
  const { taken, latest } = await hotfixLine(repository, versions, base, 'main');
  return {
    taken: taken.map(({ tag }) => tag.name),
    latest: latest && [latest.candidate.tag.name, ...latest.commits.map(({ subject }) => subject)],
  };
}

describe('the line of a hotfix', () => {
  test('is free where nobody has a candidate', async () => {
    expect(await lineOf(await released())).toEqual({ taken: [], latest: undefined });
  });

  test('starts at no tag of a tree, and its candidate on one is in the way', async () => {
    const made = await released();
    await made.git('tag', 'v1.0.1-rc.1', 'HEAD^{tree}');
    expect(await lineOf(made)).toEqual({ taken: ['v1.0.1-rc.1'], latest: undefined });
    await made.git('tag', '--force', 'v1.0.0', 'HEAD^{tree}');
    await expect(lineOf(made)).rejects.toMatchObject({
      reasons: [
        {
          code: 'unknown-ref',
          message:
            'the tag v1.0.0 leads to no commit, so that there is nothing to pick onto: name another version with base-version',
          observed: 'v1.0.0',
        },
      ],
    });
  });

  test('has the candidate of a train in the way', async () => {
    const made = await released();
    await made.tag('v1.0.1-rc.1');
    expect(await lineOf(made)).toEqual({ taken: ['v1.0.1-rc.1'], latest: undefined });
  });

  test('has that train in the way also after picks onto its candidate', async () => {
    const made = await released();
    await made.tag('v1.0.1-rc.1');
    await made.branch('release');
    await made.commit(picked('fix: more'));
    await made.tag('v1.0.1-rc.2');
    expect(await lineOf(made)).toEqual({ taken: ['v1.0.1-rc.1'], latest: undefined });
  });

  test('has a candidate that does not start at its base in the way', async () => {
    const made = await released();
    await made.git('checkout', '--quiet', '--orphan', 'other');
    await made.commit(picked('fix: elsewhere'));
    await made.tag('v1.0.1-rc.1');
    expect((await lineOf(made)).taken).toEqual(['v1.0.1-rc.1']);
  });

  test('knows its own candidate by what was picked, the newest first', async () => {
    const made = await released();
    await made.checkout('hotfix');
    await made.commit(picked('fix: one'));
    await made.tag('v1.0.1-rc.1');
    await made.commit(picked('fix: two'));
    await made.tag('v1.0.1-rc.2');
    expect(await lineOf(made)).toEqual({ taken: [], latest: ['v1.0.1-rc.2', 'fix: two', 'fix: one'] });
  });

  test('knows it also once it was merged back', async () => {
    const made = await released();
    await made.checkout('hotfix');
    await made.commit(picked('fix: one'));
    await made.tag('v1.0.1-rc.1');
    await made.checkout('main');
    await made.merge('hotfix');
    expect(await lineOf(made)).toEqual({ taken: [], latest: ['v1.0.1-rc.1', 'fix: one'] });
  });

  test('knows its own behind one of a train', async () => {
    const made = await released();
    await made.tag('v1.0.1-rc.1');
    await made.checkout('hotfix');
    await made.commit(picked('fix: one'));
    await made.tag('v1.0.2-rc.1');
    expect(await lineOf(made)).toEqual({
      taken: ['v1.0.1-rc.1'],
      latest: ['v1.0.2-rc.1', 'fix: one'],
    });
  });
});
