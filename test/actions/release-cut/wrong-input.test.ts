import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { collect } from '../../../actions/release-cut/collect.ts';
import { openSources } from '../../../actions/release-cut/collect/open-sources.ts';
import { createRepository, runGit, type TestRepository } from '../../kit/repository.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { AT, cutInputs } from './facts.ts';
import { cutIn, runIn, worldIn } from './real-cut.ts';

/** `v1.0.0` and a feature behind it. */
async function repository(dir = temporaryFolder()): Promise<TestRepository> {
  const made = await createRepository({ dir });
  await made.commit('feat: begin');
  await made.tag('v1.0.0', { annotated: true });
  await made.commit('feat: say hello');
  return made;
}

const refusal = (code: string, message: RegExp) => ({
  reasons: [{ code, message: expect.stringMatching(message) }],
});

describe('where there is no history', () => {
  test('not a repository is one clear reason', async () => {
    await expect(cutIn(temporaryFolder())).rejects.toMatchObject(
      refusal('not-a-repository', /is not inside a git repository: check it out first/),
    );
  });

  test('no commit is one clear reason', async () => {
    const { dir } = await createRepository({ dir: temporaryFolder() });
    await expect(cutIn(dir)).rejects.toMatchObject(
      refusal('no-commits', /^the repository has no commit yet/),
    );
  });

  test('no tag is the first release', async () => {
    const { dir, commit } = await createRepository({ dir: temporaryFolder() });
    await commit('Initial commit');
    expect(await cutIn(dir)).toMatchObject({
      decision: 'complete',
      outputs: { tag: 'v0.1.0-rc.1', 'previous-tag': '', 'commit-count': '1', 'unparsed-count': '1' },
    });
  });
});

describe('half a history', () => {
  async function shallowClone() {
    const folder = temporaryFolder();
    const origin = await createRepository({ dir: join(folder, 'origin') });
    await origin.commit('feat: begin');
    await origin.tag('v1.0.0', { annotated: true });
    await origin.commit('feat!: break it');
    for (const part of ['a', 'b', 'c']) await origin.commit(`fix: ${part}`);
    const clone = join(folder, 'clone');
    await runGit(folder, ['clone', '--quiet', '--depth=2', pathToFileURL(origin.dir).href, clone]);
    return { origin, clone, folder };
  }

  test('is fetched where its origin answers, and the version is that of the whole', async () => {
    const { clone } = await shallowClone();
    const progress: string[] = [];
    const surroundings = { env: {}, progress: (line: string) => void progress.push(line) };
    const sources = await openSources(cutInputs(), worldIn(clone));
    const facts = await collect(cutInputs(), sources, surroundings, AT);
    expect(facts.repository.deepened).toBe(true);
    expect(progress).toEqual(['the clone is shallow: fetching its history']);
    expect((await cutIn(clone)).outputs).toMatchObject({ tag: 'v2.0.0-rc.1', 'commit-count': '4' });
  });

  test('is refused where its origin is gone, with the fix', async () => {
    const { clone, origin, folder } = await shallowClone();
    await rename(origin.dir, join(folder, 'gone'));
    await expect(cutIn(clone)).rejects.toMatchObject(
      refusal('shallow', /`uses: actions\/checkout` with `fetch-depth: 0` and `filter: tree:0`\. git said: /),
    );
  });
});

describe('what is cut', () => {
  test('a detached head is cut where it stands', async () => {
    const { dir, checkout, git } = await repository();
    await checkout((await git('rev-parse', 'v1.0.0^{commit}')).trim());
    expect(await cutIn(dir)).toMatchObject({ decision: 'none', reasons: [{ code: 'nothing-to-release' }] });
    expect((await cutIn(dir, { ref: 'main' })).outputs.tag).toBe('v1.1.0-rc.1');
  });

  test.each(['feature', 'refs/heads/feature', 'v9.9.9', 'deadbeef', 'release/v1.3.0-rc.1'])(
    'a ref that is not there: %s',
    async (ref) => {
      const { dir } = await repository();
      await expect(cutIn(dir, { ref })).rejects.toMatchObject({
        reasons: [{ code: 'unknown-ref', observed: ref, message: expect.stringContaining(ref) }],
      });
    },
  );

  test.each([
    '--upload-pack=touch pwned',
    '--upload-pack=x',
    '-x',
    '--all',
    'main..v1.0.0',
    'main:README.md',
    ':/feat',
    'main\n--output=x',
    '@{-1}',
    `$(touch pwned)/${'x'.repeat(2_000)}`,
  ])('a ref that is no name never reaches git: %j', async (ref) => {
    const { dir } = await repository();
    await expect(cutIn(dir, { ref })).rejects.toMatchObject(refusal('bad-name', /cannot be the name of/));
  });
});

describe('odd messages', () => {
  test('a commit in another encoding is read in it', async () => {
    const { dir, commit } = await repository();
    await commit(Buffer.from('fix: grüße, Ångström', 'latin1'), { encoding: 'ISO-8859-1' });
    expect((await cutIn(dir)).files[0]?.content).toContain('grüße, Ångström');
  });

  test('bytes of no encoding are shown as such, and the commit counts', async () => {
    const { dir, commit } = await repository();
    await commit(Buffer.concat([Buffer.from('feat!: one '), Buffer.from([0xff, 0xfe]), Buffer.from(' two')]));
    const { outputs, files } = await cutIn(dir);
    expect(outputs).toMatchObject({ tag: 'v2.0.0-rc.1', 'commit-count': '2' });
    expect(files[0]?.content).toContain('one \uFFFD\uFFFD two');
  });

  test.each([
    ['body', `feat: a\n\n${'x'.repeat(2 ** 20)}`],
    ['body of many lines', `feat: a\n\n${'- y: z\n'.repeat(2 ** 17)}`],
    ['subject', `feat: ${'x'.repeat(2 ** 20)}`],
    ['subject that does not parse', '('.repeat(2 ** 20)],
  ])('a %s of 1 MB costs no more than its place', async (_, message) => {
    const { dir, commit } = await repository();
    await commit(message);
    const { outputs, summaries, exitCodes } = await runIn(dir);
    expect(outputs.get('tag')).toBe('v1.1.0-rc.1');
    expect(exitCodes).toEqual([0]);
    expect(Buffer.byteLength(summaries.join(''))).toBeLessThanOrEqual(1_000_000);
    for (const value of outputs.values()) expect(Buffer.byteLength(value)).toBeLessThanOrEqual(100_000);
  });
});

test.each(['0.9.0', '1.0.0', 'v0.9.9'])(
  'the forced version %s is refused, and the step fails',
  async (version) => {
    const { dir } = await repository();
    const { outputs, exitCodes, failures } = await runIn(dir, { 'force-version': version });
    expect([outputs.get('verdict'), outputs.get('decision'), outputs.get('tag')]).toEqual([
      'fail',
      'refuse',
      '',
    ]);
    expect(JSON.parse(outputs.get('reasons') ?? '')).toMatchObject([
      { code: 'forced-not-newer', source: 'v1.0.0' },
    ]);
    expect(exitCodes).toEqual([1]);
    expect(failures).toEqual([
      expect.stringMatching(
        /^The cut of a release from HEAD would be refused: The forced version \d\.\d\.\d is not newer than/,
      ),
    ]);
  },
);
