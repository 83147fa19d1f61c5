import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { renderTerminal } from '../../../shared/report/render-terminal.ts';
import { createRepository, runGit, type TestRepository } from '../../kit/repository.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { cutIn } from './real-cut.ts';

/** `v1.0.0` and a feature behind it. */
async function repository(dir = temporaryFolder()): Promise<TestRepository> {
  const made = await createRepository({ dir });
  await made.commit('feat: begin');
  await made.tag('v1.0.0', { annotated: true });
  await made.commit('feat: say hello');
  return made;
}

describe('odd tags', () => {
  test('v1.2 and v01.2.3 are no versions, and are told', async () => {
    const { dir, tag } = await repository();
    for (const name of ['v1.2', 'v01.2.3', 'v2', 'nightly', 'v1.0.0.0']) await tag(name);
    const { outputs, facts } = await cutIn(dir);
    expect(outputs).toMatchObject({ tag: 'v1.1.0-rc.1', 'previous-tag': 'v1.0.0' });
    expect(facts.find(({ name }) => name === 'tags')?.value).toEqual({ versions: 1, lookalikes: 4 });
  });

  test('after 100 candidates comes the 101st', async () => {
    const { dir, tag, git } = await repository();
    const begin = (await git('rev-parse', 'v1.0.0^{commit}')).trim();
    for (let number = 1; number <= 100; number += 1) await tag(`v1.1.0-rc.${number}`, { target: begin });
    expect((await cutIn(dir)).outputs.tag).toBe('v1.1.0-rc.101');
  });

  test('a version on a tree is no version of this history, also where a candidate looks for its release', async () => {
    const { dir, tag, commit, git } = await repository();
    await git('tag', 'v8.8.8', 'HEAD^{tree}');
    expect((await cutIn(dir)).outputs).toMatchObject({ tag: 'v1.1.0-rc.1', 'previous-tag': 'v1.0.0' });
    await tag('v1.1.0-rc.1');
    await commit('fix: say it louder');
    expect((await cutIn(dir)).outputs).toMatchObject({ tag: 'v1.1.0-rc.2', 'previous-tag': 'v1.0.0' });
  });

  describe('a branch and a tag of one name', () => {
    async function twoOfOneName() {
      const made = await repository();
      await made.branch('v1.0.0');
      await made.commit('feat!: elsewhere');
      return made.dir;
    }

    test('that differ are neither, and what to write is said', async () => {
      await expect(cutIn(await twoOfOneName(), { ref: 'v1.0.0' })).rejects.toMatchObject({
        reasons: [
          {
            code: 'ambiguous-ref',
            message:
              'v1.0.0 is a branch and a tag, and they differ: write refs/heads/v1.0.0 or refs/tags/v1.0.0',
            observed: 'v1.0.0',
          },
        ],
      });
    });

    test('are told apart by their full names', async () => {
      const dir = await twoOfOneName();
      expect((await cutIn(dir, { ref: 'refs/heads/v1.0.0' })).outputs.tag).toBe('v2.0.0-rc.1');
      expect((await cutIn(dir, { ref: 'refs/tags/v1.0.0' })).decision).toBe('none');
      expect((await cutIn(dir, { ref: 'main' })).outputs.tag).toBe('v1.1.0-rc.1');
    });

    test('that stand on one commit are no question', async () => {
      const { dir, branch, tag } = await repository();
      await branch('hello');
      await tag('hello', { annotated: true });
      expect((await cutIn(dir, { ref: 'hello' })).outputs.tag).toBe('v1.1.0-rc.1');
    });
  });

  test('a project that has only candidates of 2.0.0 goes on with them', async () => {
    const { dir, tag, git, commit } = await repository();
    await git('tag', '--delete', 'v1.0.0');
    for (const number of [1, 2, 3]) await tag(`v2.0.0-rc.${number}`);
    await commit('fix: say it louder');
    const { outputs, reasons } = await cutIn(dir);
    expect(outputs).toMatchObject({ tag: 'v2.0.0-rc.4', 'previous-tag': '' });
    expect(reasons[0]).toEqual({
      code: 'first-version',
      message:
        'No final version counts for this commit yet: the first is 2.0.0, which v2.0.0-rc.3 is on the way to.',
      source: 'v2.0.0-rc.3',
    });
  });

  const shown = async (dir: string) => renderTerminal((await cutIn(dir)).blocks, { colour: false });

  test('a clone without tags says so', async () => {
    const { dir } = await repository();
    const clone = join(temporaryFolder(), 'clone');
    await runGit(dir, ['clone', '--quiet', '--no-tags', dir, clone]);
    expect((await cutIn(clone)).outputs.tag).toBe('v0.1.0-rc.1');
    expect(await shown(clone)).toContain(
      'there is no version tag here; if the repository has some, fetch them (git fetch --tags) and run this again',
    );
    expect(await shown(dir)).not.toContain('git fetch --tags');
  });

  test('tags of several packages are named, so that a person can choose', async () => {
    const { dir, tag, git } = await repository();
    await git('tag', '--delete', 'v1.0.0');
    for (const name of ['api@1.0.0', 'api@1.1.0', 'web/v2.0.0']) await tag(name);
    expect(await shown(dir)).toContain(
      'v{version}: 0 versions; tags look like api@{version} (2), web/v{version} (1): name one with train.tag (no configuration names the tags)',
    );
    expect(await shown(dir)).toContain(
      'the versions of this repository have several prefixes (api@{version}, web/v{version}), so that this would be a first one beside them: name with train.tag whose release this is, and with train.paths what belongs to it',
    );
  });

  test('versions of another shape beside ours are told until a configuration names ours', async () => {
    const { dir, tag } = await repository();
    const hint =
      'there are other versions too, which count for nothing here: 2 like log-v{version} (newest: log-v8.1.3), 1 like {version} (newest: 0.9.0); name with train.tag which ones are meant';
    expect(await shown(dir)).not.toContain('other versions');
    for (const name of ['log-v8.1.2', 'log-v8.1.3', '0.9.0']) await tag(name);
    expect(await shown(dir)).toContain('v{version}: 1 version (no configuration names the tags)');
    expect(await shown(dir)).toContain(hint);
    mkdirSync(join(dir, '.github'));
    writeFileSync(join(dir, '.github/release.yml'), 'version: 1\ntrain: { tag: "v{version}" }\n');
    expect(await shown(dir)).not.toContain('other versions');
  });

  test('a tag that looks like a newer version is told, where it is newer', async () => {
    const { dir, tag } = await repository();
    for (const name of ['v0.9', 'v1.0.0.0', 'v2', 'nightly']) await tag(name);
    expect(await shown(dir)).not.toContain('looks like');
    await tag('v1.3');
    expect(await shown(dir)).toContain(
      'v1.3 looks like a newer version than v1.0.0 and counts for nothing: a version has three numbers such as 1.4.0, "1.3" has 2',
    );
  });

  test.each([
    ['2026.11.1', true],
    ['1990.12.1', true],
    ['v2200.1.0', true],
    ['v2026.11.05', true],
    ['1989.12.1', false],
    ['2201.1.0', false],
    ['2026.13.0', false],
    ['v1.2', false],
  ])('where the newest is %s they are said to look like dates: %s', async (name, areDates) => {
    const { dir, tag, git } = await repository();
    await git('tag', '--delete', 'v1.0.0');
    await tag(name);
    const hint = 'the tags look like dates: with train.versioning: calver the next version is one';
    expect((await shown(dir)).includes(hint)).toBe(areDates);
  });
});
