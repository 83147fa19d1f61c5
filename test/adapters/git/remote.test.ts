import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openRepository } from '../../../shared/adapters/git/repository.ts';
import { createRun } from '../../../shared/adapters/process/run.ts';
import { type GitFault, type GitServer, serveGit } from '../../kit/git-server.ts';
import { fastHistory, lastTag } from '../../kit/history.ts';
import { createRepository, runGit, TEST_ENVIRONMENT, type TestRepository } from '../../kit/repository.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';

const run = createRun(TEST_ENVIRONMENT);
const TOKEN = 'ghs_secretToken0123456789';
let root = '';
let hosted: TestRepository;
let server: GitServer;
let fault: GitFault | undefined;
let one = '';
beforeEach(async () => {
  root = temporaryFolder();
  await mkdir(join(root, 'org'));
  hosted = await createRepository({ bare: true, dir: join(root, 'org', 'api') });
  one = await hosted.commit('feat: one', { files: { 'a.txt': '1' } });
  fault = undefined;
  server = await serveGit(root, { token: TOKEN, fault: () => fault });
});
afterEach(() => server.close());

const remote = (given: { readonly token?: string; readonly timeout?: number } = {}) => ({
  url: `${server.url}/org/api`,
  token: TOKEN,
  ...given,
});

async function clone(...options: readonly string[]): Promise<string> {
  const dir = join(root, 'clone');
  await runGit(root, ['clone', '--quiet', ...options, pathToFileURL(hosted.dir).href, dir]);
  return dir;
}

const refsIn = (dir: string): Promise<string> =>
  runGit(dir, ['for-each-ref', '--format=%(refname) %(objectname)']);

describe('remote refs', () => {
  const ask = async (given = {}) => (await openRepository(run, hosted.dir)).remoteRefs(remote(given));

  test('are the branches and tags, annotated ones with their commit', async () => {
    const tag = await hosted.tag('v1.0.0', { annotated: true });
    const outer = await hosted.tag('v1', { annotated: true, target: tag });
    await hosted.tag('light');
    await hosted.git('update-ref', 'refs/pull/1/head', one);
    expect(await ask()).toEqual({
      kind: 'answered',
      value: new Map([
        ['refs/heads/main', { sha: one, commit: one }],
        ['refs/tags/light', { sha: one, commit: one }],
        ['refs/tags/v1', { sha: outer, commit: one }],
        ['refs/tags/v1.0.0', { sha: tag, commit: one }],
      ]),
    });
  });

  test('of an empty repository cannot be told from the page of a proxy', async () => {
    await hosted.git('update-ref', '-d', 'refs/heads/main');
    expect(await ask()).toEqual({
      kind: 'unanswered',
      reason: {
        code: 'unreadable',
        message:
          'The repository could not be asked for its branches and tags: no ref was listed; it is empty, or something else answered in its place',
      },
    });
  });

  test('come all at once, 12,000 too', async () => {
    await fastHistory(hosted.dir, { commits: 1, tags: 12_000 });
    const answer = await ask();
    if (answer.kind !== 'answered') throw new Error(answer.reason.message);
    expect(answer.value.size).toBe(12_001);
    expect(answer.value.get(`refs/tags/${lastTag(12_000)}`)?.commit).toBe(
      (await hosted.git('rev-parse', 'main~1')).trim(),
    );
  });

  test.each<[string, GitFault, string]>([
    ['403', { status: 403 }, 'forbidden'],
    ['404', { status: 404 }, 'not-found'],
    ['a page of lines', { status: 200, body: '<html>\n</html>\n' }, 'unreadable'],
    ['429', { status: 429 }, 'rate-limited'],
    ['500', { status: 500 }, 'unreachable'],
    ['a page', { status: 200, body: '<html/>', headers: { 'Content-Type': 'text/html' } }, 'unreadable'],
    ['a lost connection', 'lost-before', 'unreachable'],
    ['no answer', 'hangs', 'unreachable'],
  ])('are not answered by %s', async (_, given, code) => {
    fault = given;
    expect(await ask({ timeout: given === 'hangs' ? 500 : 60_000 })).toEqual({
      kind: 'unanswered',
      reason: { code, message: expect.stringMatching(/^The repository could not be asked for [^\n]+$/) },
    });
  });

  test('are not shown to a wrong token', async () => {
    expect(await ask({ token: 'wrong' })).toMatchObject({
      kind: 'unanswered',
      reason: { code: 'forbidden' },
    });
  });
});

describe('fetching', () => {
  const fetchAll = async (dir: string, given = {}) =>
    (await openRepository(run, dir)).fetchAll(remote(given));
  const done = { kind: 'answered', value: undefined };

  test('brings branches and tags and touches nothing else', async () => {
    const dir = await clone();
    await runGit(dir, ['remote', 'set-url', 'origin', `${server.url}/org/elsewhere`]);
    const config = await runGit(dir, ['config', '--list', '--local']);
    const two = await hosted.commit('feat: two', { files: { 'a.txt': '2' } });
    await hosted.branch('release/v1.0.0-rc.1', one);
    const tag = await hosted.tag('v1.0.0-rc.1', { annotated: true });
    expect(await fetchAll(dir)).toEqual(done);
    expect(await refsIn(dir)).toBe(
      `refs/heads/main ${one}\nrefs/remotes/origin/HEAD ${two}\nrefs/remotes/origin/main ${two}\n` +
        `refs/remotes/origin/release/v1.0.0-rc.1 ${one}\nrefs/tags/v1.0.0-rc.1 ${tag}\n`,
    );
    expect(await runGit(dir, ['status', '--porcelain'])).toBe('');
    expect(await runGit(dir, ['config', '--list', '--local'])).toBe(config);
    await expect(stat(join(dir, '.git', 'FETCH_HEAD'))).rejects.toThrow();
  });

  test('leaves a local tag where it is and brings all the rest', async () => {
    await hosted.tag('v1');
    const dir = await clone();
    const two = await hosted.commit('feat: two');
    await hosted.tag('v1');
    await hosted.tag('v1.1.0');
    expect(await fetchAll(dir)).toEqual(done);
    const refs = await refsIn(dir);
    expect(refs).toContain(`refs/tags/v1 ${one}\n`);
    expect(refs).toContain(`refs/tags/v1.1.0 ${two}\n`);
    expect(refs).toContain(`refs/remotes/origin/main ${two}\n`);
  });

  test('keeps the branches and tags that only the clone has, whatever it is set to prune', async () => {
    const dir = await clone();
    await runGit(dir, ['tag', 'mine']);
    await runGit(dir, ['config', 'fetch.prune', 'true']);
    await runGit(dir, ['config', 'fetch.pruneTags', 'true']);
    expect(await fetchAll(dir)).toEqual(done);
    expect(await refsIn(dir)).toContain(`refs/tags/mine ${one}\n`);
  });

  test('works without a remote in the clone', async () => {
    const dir = await clone();
    await runGit(dir, ['remote', 'remove', 'origin']);
    expect(await fetchAll(dir)).toEqual(done);
    expect(await refsIn(dir)).toContain(`refs/remotes/origin/main ${one}\n`);
  });

  test('leaves a partial clone as partial as it was', async () => {
    await hosted.git('config', 'uploadpack.allowFilter', 'true');
    const dir = await clone('--filter=tree:0', '--no-checkout');
    const config = await runGit(dir, ['config', '--list', '--local']);
    const two = await hosted.commit('feat: two', { files: { 'a.txt': '2' } });
    expect(await fetchAll(dir)).toEqual(done);
    expect(await runGit(dir, ['config', '--list', '--local'])).toBe(config);
    const missing = await runGit(dir, ['rev-list', '--objects', '--missing=print', two]);
    expect(missing.split('\n').filter((line) => line.startsWith('?'))).toHaveLength(2);
  });

  test('does not deepen a shallow clone', async () => {
    await hosted.commit('feat: two');
    const dir = await clone('--depth=1');
    const three = await hosted.commit('feat: three');
    expect(await fetchAll(dir)).toEqual(done);
    expect(await runGit(dir, ['rev-list', '--count', three])).toBe('2\n');
  });

  test.each<[string, GitFault, string]>([
    ['is refused', { status: 403 }, 'forbidden'],
    ['fails', { status: 503 }, 'unreachable'],
    ['hangs', 'hangs', 'unreachable'],
  ])('has no answer when the server %s', async (_, given, code) => {
    const dir = await clone();
    fault = given;
    expect(await fetchAll(dir, { timeout: given === 'hangs' ? 500 : 60_000 })).toMatchObject({
      kind: 'unanswered',
      reason: { code },
    });
  });
});
