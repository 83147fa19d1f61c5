import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createRepository, runGit, type TestRepository } from '../../kit/repository.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { jsonOf, rehearsed } from './given.ts';
import { CONFIG } from './own-files.ts';

const SHALLOW =
  'the clone is shallow, and a rehearsal fetches nothing; check it out with its history (actions/checkout with `fetch-depth: 0`, by hand git fetch --unshallow)';

let origin: TestRepository;
beforeEach(async () => {
  origin = await createRepository();
  await origin.git('config', 'uploadpack.allowFilter', 'true');
});
afterEach(() => origin.remove());

/** Three commits, and a release of the first; with a configuration where a text is given. */
async function history(config?: string): Promise<void> {
  await origin.commit('feat: one', { files: { 'api/a.txt': '1' } });
  await origin.tag('v1.3.0');
  await origin.commit('feat: two', { files: { 'api/a.txt': '2' } });
  await origin.commit('fix: three', {
    files: config === undefined ? { 'api/a.txt': '3' } : { '.github/release.yml': config },
  });
}

async function cloned(...options: readonly string[]): Promise<string> {
  const dir = join(temporaryFolder(), 'clone');
  await runGit(origin.dir, ['clone', '--quiet', ...options, pathToFileURL(origin.dir).href, dir]);
  return dir;
}

/** Every file below `.git` with the digest of its bytes. */
function filesOf(dir: string): readonly string[] {
  return readdirSync(join(dir, '.git'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((file) => `${file} ${createHash('sha256').update(readFileSync(file)).digest('hex')}`)
    .sort();
}

/** What is told of a rehearsal that cannot be, or what was rehearsed; and whether the clone is byte for byte what it was. */
async function rehearsedIn(dir: string) {
  const before = filesOf(dir);
  const told = await rehearsed(dir, { scenario: 'two-at-once' }).then(
    (outcome) => JSON.parse(jsonOf(outcome)) as unknown,
    (thrown: unknown) => thrown,
  );
  expect(filesOf(dir)).toEqual(before);
  return told;
}

describe('a rehearsal fetches nothing into', () => {
  test('a shallow clone with a configuration, which is refused with the fix', async () => {
    await history(CONFIG());
    expect(await rehearsedIn(await cloned('--depth=1'))).toMatchObject({
      reasons: [{ code: 'shallow', message: SHALLOW }],
    });
  });

  test('a shallow clone without one: the demonstration has a history that is made up, and it says why', async () => {
    await history();
    expect(await rehearsedIn(await cloned('--depth=1'))).toMatchObject({
      candidate: { version: '1.4.0-rc.1' },
      notes: expect.arrayContaining([
        `${SHALLOW}: the candidate v1.4.0-rc.1 and its history are made up`,
      ]) as unknown,
    });
  });

  test.each(['tree:0', 'blob:none'])(
    'a partial clone (%s), which has all that a cut needs',
    async (filter) => {
      await history(CONFIG());
      expect(await rehearsedIn(await cloned(`--filter=${filter}`))).toMatchObject({
        candidate: { version: '1.4.0-rc.1', previous: 'v1.3.0' },
        scenarios: [{ result: 'as-promised' }],
      });
    },
  );

  test('a partial clone with its folders, of which only some are the train’s', async () => {
    await history(CONFIG(', paths: [api]'));
    expect(await rehearsedIn(await cloned('--filter=blob:none'))).toMatchObject({
      candidate: { version: '1.4.0-rc.1', previous: 'v1.3.0' },
    });
  });

  test.each([
    ['whose folders of before were left out', [], CONFIG(', paths: [api]')],
    ['with nothing checked out', ['--no-checkout'], CONFIG()],
  ])('a partial clone %s, which is refused with the fix', async (_, options, config) => {
    await history(config);
    expect(await rehearsedIn(await cloned('--filter=tree:0', ...options))).toMatchObject({
      reasons: [
        {
          code: 'left-out',
          message:
            'this partial clone lacks what release-cut reads, and a rehearsal fetches nothing; check it out without a filter, or with `filter: blob:none`',
        },
        { message: expect.stringContaining('promisor remote') as unknown },
      ],
    });
  });
});
