import { describe, expect, test } from '@jest/globals';
import type { TestRepository } from '../../../kit/repository.ts';
import { fix, lostOn, nothing, told } from './lost-on.ts';
import { story } from './real-repository.ts';

describe('a fix that main had first', () => {
  /** `v1.3.1` has a pick of main's fix, with `trailer` or without; main goes on with what `then` does. */
  async function pickedFromMain(
    trailer: boolean,
    then: (made: TestRepository, origin: string) => Promise<unknown>,
  ): Promise<TestRepository> {
    const made = await story();
    const begin = await made.commit('feat: begin');
    await made.tag('v1.3.0');
    const origin = await made.commit('fix: leak', { files: { 'src/tap.txt': 'tight' } });
    await made.branch('release/v1.3.1-rc.1', begin);
    await fix(`fix: leak${trailer ? `\n\n(cherry picked from commit ${origin})` : ''}`)(made);
    await made.tag('v1.3.1', { annotated: true });
    await made.checkout('main');
    await then(made, origin);
    await made.commit('feat: more');
    return made;
  }
  const revert = (made: TestRepository, origin: string) =>
    made.commit(`Revert "fix: leak"\n\nThis reverts commit ${origin}.`, {
      files: { 'src/tap.txt': undefined },
    });

  test.each<[string, (made: TestRepository, origin: string) => Promise<unknown>, readonly string[]]>([
    ['and has', nothing, []],
    ['and took back', revert, ['fix: leak']],
    ['and took back by its title', (made) => made.commit('Revert "fix: leak"'), ['fix: leak']],
    [
      'and took back, and brought back',
      async (made, origin) => {
        const taken = await revert(made, origin);
        return made.commit(`Revert "Revert "fix: leak""\n\nThis reverts commit ${taken}.`, {
          files: { 'src/tap.txt': 'tight' },
        });
      },
      [],
    ],
    [
      'and took back, and picked again',
      async (made, origin) => {
        await revert(made, origin);
        return fix(`fix: leak\n\n(cherry picked from commit ${origin})`)(made);
      },
      [],
    ],
  ])('%s', async (_, then, lost) => {
    for (const trailer of [true, false])
      expect(await lostOn(await pickedFromMain(trailer, then))).toEqual(lost);
  });
});

test('a fix that main had picked and took back', async () => {
  const made = await told(fix('fix: leak'), async (main, sha) => {
    const picked = await main.commit(`fix: leak\n\n(cherry picked from commit ${sha})`, {
      files: { 'src/tap.txt': 'tight' },
    });
    await main.commit(`Revert "fix: leak"\n\nThis reverts commit ${picked}.`, {
      files: { 'src/tap.txt': undefined },
    });
  });
  expect(await lostOn(made)).toEqual(['fix: leak']);
});
