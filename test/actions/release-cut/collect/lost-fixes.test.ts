import { describe, expect, test } from '@jest/globals';
import type { TestRepository } from '../../../kit/repository.ts';
import { fix, likenedOn, lostOn, nothing, told } from './lost-on.ts';
import { story } from './real-repository.ts';

/** The same twice, of which the second changes nothing; the second is returned. */
const twice = (message: string) => async (made: TestRepository) => {
  await fix(message)(made);
  return made.commit(message, { files: {} });
};

describe('what the newest version shipped and main lacks', () => {
  test.each<[string, Parameters<typeof told>[0], Parameters<typeof told>[1], readonly string[]]>([
    ['a fix that main has in no form', fix('fix: leak'), nothing, ['fix: leak']],
    [
      'a fix that was picked to main, with a trailer',
      fix('fix: leak'),
      (made, sha) => made.commit(`fix: words of main\n\n(cherry picked from commit ${sha})`),
      [],
    ],
    ['one of the same subject', fix('fix: leak'), (made) => made.commit('fix: Leak. (#7)'), []],
    [
      'one of the same pull request',
      fix('fix: leak (#12)'),
      (made) => made.commit('fix: the leak in the tap (#12)'),
      [],
    ],
    [
      'one of another pull request',
      fix('fix: leak (#12)'),
      (made) => made.commit('fix: the leak in the tap (#13)'),
      ['fix: leak (#12)'],
    ],
    [
      'a fix that main solved otherwise, as an empty commit says',
      fix('fix: leak'),
      (made, sha) =>
        made.commit(`chore: solved otherwise\n\n(cherry picked from commit ${sha})`, { files: {} }),
      [],
    ],
    [
      'a second pick of what main has once',
      twice('fix: leak (#46)'),
      (made) => made.commit('fix: leak (#46)'),
      [],
    ],
    [
      'a second pick of what main has under another subject, by its trailer',
      twice('fix: leak'),
      (made, sha) => made.commit(`fix: words of main\n\n(cherry picked from commit ${sha})`),
      [],
    ],
    [
      'two fixes that one commit of main names',
      async (made) => {
        const first = await fix('fix: leak')(made);
        return `${first}\n${await made.commit('fix: rust')}`;
      },
      (made, shas) =>
        made.commit(`fix: all\n\n${shas.replaceAll(/^.+$/gm, '(cherry picked from commit $&)')}`),
      [],
    ],
    ['two picks of what main has not', twice('fix: leak'), nothing, ['fix: leak', 'fix: leak']],
    [
      'two fixes of a pull request of which main has one commit',
      async (made) => {
        await fix('fix: leak (#46)')(made);
        return made.commit('fix: rust (#46)');
      },
      (made) => made.commit('fix: tap (#46)'),
      ['fix: rust (#46)'],
    ],
    [
      'a feature of the pull request of a fix',
      fix('feat: leak (#46)'),
      (made) => made.commit('fix: tap (#46)'),
      ['feat: leak (#46)'],
    ],
    ['a breaking change of the same subject', fix('fix!: leak'), (made) => made.commit('fix!: leak'), []],
    ['a header that tells nothing', fix('bump to 1.3.1'), nothing, ['bump to 1.3.1']],
    ['the release branch was merged', fix('fix: leak'), (made) => made.merge('release/v1.3.1-rc.1'), []],
    ['what a release says of itself', fix('release: v1.3.1'), nothing, []],
    ['docs of the release branch', fix('docs: notes'), nothing, []],
    [
      'a fix that was taken back on the release branch',
      async (made) => {
        const sha = await fix('fix: leak')(made);
        return made.commit(`Revert "fix: leak"\n\nThis reverts commit ${sha}.`, {
          files: { 'src/tap.txt': undefined },
        });
      },
      nothing,
      [],
    ],
  ])('%s', async (_, shipped, main, lost) => {
    expect(await lostOn(await told(shipped, main))).toEqual(lost);
  });

  test('a fix that was made on main and picked from there', async () => {
    const made = await story();
    const begin = await made.commit('feat: begin');
    await made.tag('v1.3.0');
    const origin = await made.commit('fix: words of main');
    await made.branch('release/v1.3.1-rc.1', begin);
    await made.commit(`fix: other words\n\n(cherry picked from commit ${origin})`);
    await made.tag('v1.3.1');
    await made.checkout('main');
    await made.commit('feat: more');
    expect(await lostOn(made)).toEqual([]);
  });

  test('of a train of some paths, nothing that touches none of them', async () => {
    expect(await lostOn(await told(fix('fix: leak'), nothing), ['docs/**'])).toEqual([]);
  });

  test.each([
    ['whose twin is outside of the paths', 'docs/tap.txt', []],
    ['whose twin is inside of them', 'src/tap.txt', []],
  ])('of a train of some paths, a fix %s', async (_, path, lost) => {
    const made = await told(fix('fix: leak'), (own) =>
      own.commit('fix: leak', { files: { [path]: 'tight' } }),
    );
    expect(await lostOn(made, ['src/**'])).toEqual(lost);
  });

  test('of a train of some paths, a fix without a twin', async () => {
    expect(await lostOn(await told(fix('fix: leak'), nothing), ['src/**'])).toEqual(['fix: leak']);
  });

  test('nothing, before there is a version', async () => {
    const made = await story();
    await made.commit('fix: leak');
    expect(await lostOn(made)).toEqual([]);
  });
});

describe('what words alone tie to main', () => {
  test.each<[string, Parameters<typeof told>[0], Parameters<typeof told>[1], readonly (readonly string[])[]]>(
    [
      [
        'is a commit of the same subject',
        fix('fix: leak'),
        (made) => made.commit('fix: Leak. (#7)'),
        [['fix: leak', 'fix: Leak. (#7)']],
      ],
      ['and pull request: is none', fix('fix: leak (#7)'), (made) => made.commit('fix: leak (#7)'), []],
      [
        'and a trailer: is none',
        fix('fix: leak'),
        (made, sha) => made.commit(`fix: leak\n\n(cherry picked from commit ${sha})`),
        [],
      ],
      ['is not what is lost', fix('fix: leak'), nothing, []],
    ],
  )('%s', async (_, shipped, main, likened) => {
    expect(await likenedOn(await told(shipped, main))).toEqual(likened);
  });
});
