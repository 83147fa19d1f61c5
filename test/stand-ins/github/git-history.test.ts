import { describe, expect, test } from '@jest/globals';
import { createBareRepository } from '../../../stand-ins/github/git/bare-repository.ts';
import { addRuleset } from '../../../stand-ins/github/state/add.ts';
import { newState } from '../../../stand-ins/github/state/state.ts';
import { createRepository } from '../../kit/repository.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { createFork, onGitHub } from './fork.ts';
import { call, type Pair } from './git-kit.ts';

const compare = (pair: Pair, basehead: string, query = ''): ReturnType<typeof call> =>
  call(pair, 'GET /compare/{basehead}', { parameters: { basehead }, query });

describe('comparing', () => {
  test.each([
    ['main...main', 'identical', 0, 0],
    ['v1.0.0...main', 'ahead', 1, 0],
    ['main...v1.0.0', 'behind', 0, 1],
    ['main...side', 'diverged', 1, 2],
    ['acme:main...acme:side', 'diverged', 1, 2],
  ])('%s is %s', async (basehead, status, ahead_by, behind_by) => {
    expect(await compare(await createFork(), basehead)).toMatchObject({
      status: 200,
      body: { status, ahead_by, behind_by, total_commits: ahead_by },
    });
  });

  test('commits oldest first, files since the merge base', async () => {
    const pair = await createFork();
    const { one, two, three } = pair.shas;
    expect(await compare(pair, `side...${three ?? ''}`)).toMatchObject({
      body: {
        merge_base_commit: { sha: one },
        commits: [{ sha: two }, { sha: three, commit: { message: 'fix: three\n\nWhy.' } }],
        files: [
          { filename: 'a.txt', status: 'modified', additions: 1, deletions: 0, changes: 1 },
          { filename: 'b/c.txt', status: 'removed' },
          { filename: 'd.txt', status: 'added' },
        ],
      },
    });
  });

  test('in pages, files on the first only', async () => {
    const pair = await createFork();
    const { two, three } = pair.shas;
    const first = await compare(pair, 'side...main', 'per_page=1');
    expect(first).toMatchObject({ body: { commits: [{ sha: two }], total_commits: 2 } });
    expect(first.headers?.['link']).toContain('rel="next"');
    const second = await compare(pair, 'side...main', 'per_page=1&page=2');
    expect(second).toMatchObject({ body: { commits: [{ sha: three }], files: [] } });
    expect(await compare(pair, 'side...main', 'per_page=1&page=3')).toMatchObject({ body: { commits: [] } });
  });

  test('a renamed file names the old one', async () => {
    const clone = await createRepository({ dir: temporaryFolder() });
    const text = 'line\n'.repeat(20);
    const from = await clone.commit('one', { files: { 'old name.txt': text } });
    await clone.commit('two', { files: { 'old name.txt': undefined, 'new.txt': `${text}more\n` } });
    expect(await compare(await onGitHub(clone), `${from}...main`)).toMatchObject({
      body: {
        files: [
          {
            filename: 'new.txt',
            previous_filename: 'old name.txt',
            status: 'renamed',
            additions: 1,
            changes: 1,
          },
        ],
      },
    });
  });

  test.each(['main...nowhere', 'main', 'main...main~1', 'main...HEAD^'])(
    '%s: not found',
    async (basehead) => {
      expect(await compare(await createFork(), basehead)).toMatchObject({ status: 404 });
    },
  );
});

describe('listing commits', () => {
  const list = (pair: Pick<Pair, 'git' | 'state'>, query: string): ReturnType<typeof call> =>
    call(pair, 'GET /commits', { query });

  test('of the default branch, newest first', async () => {
    const pair = await createFork();
    const { one, two, three } = pair.shas;
    expect((await list(pair, '')).body).toMatchObject([{ sha: three }, { sha: two }, { sha: one }]);
  });

  test.each([
    ['sha=side', ['other', 'one']],
    ['sha=v1.0.0', ['two', 'one']],
    ['path=a.txt', ['two', 'one']],
    ['path=b', ['three', 'one']],
    ['author=nobody', []],
    ['since=2026-01-01T00:02:00Z', ['three']],
    ['until=2026-01-01T00:00:00Z', ['one']],
  ])('%s', async (query, names) => {
    const pair = await createFork();
    expect((await list(pair, query)).body).toMatchObject(names.map((name) => ({ sha: pair.shas[name] })));
  });

  test('in pages that lead to each other', async () => {
    const pair = await createFork();
    const { body, headers } = await list(pair, 'per_page=2&page=2');
    expect(body).toMatchObject([{ sha: pair.shas['one'] }]);
    const address = 'http://127.0.0.1/api/v3/repos/acme/shop/commits?per_page=2';
    expect(headers?.['link']).toBe(`<${address}&page=1>; rel="prev", <${address}&page=1>; rel="first"`);
  });

  test('of nothing', async () => {
    const pair = { git: await createBareRepository(temporaryFolder()), state: newState() };
    expect(await list(pair, '')).toMatchObject({
      status: 409,
      body: { message: 'Git Repository is empty.' },
    });
    expect(await list(await createFork(), 'sha=nowhere')).toMatchObject({ status: 404 });
  });
});

describe('one commit', () => {
  test.each(['main', 'heads/main', 'three'])('%s with its files', async (name) => {
    const pair = await createFork();
    const parameters = { ref: pair.shas[name] ?? name };
    expect(await call(pair, 'GET /commits/{ref}', { parameters })).toMatchObject({
      body: {
        sha: pair.shas['three'],
        stats: { additions: 1, deletions: 1, total: 2 },
        files: [{ filename: 'b/c.txt' }, { filename: 'd.txt' }],
      },
    });
  });

  test('the tagged one, the first one and none', async () => {
    const pair = await createFork();
    const get = (ref: string): ReturnType<typeof call> =>
      call(pair, 'GET /commits/{ref}', { parameters: { ref } });
    expect(await get('v1.0.0')).toMatchObject({ body: { sha: pair.shas['two'] } });
    expect(await get(pair.shas['one'] ?? '')).toMatchObject({ body: { parents: [], files: [{}, {}] } });
    expect(await get('nowhere')).toMatchObject({
      status: 422,
      body: { message: 'No commit found for SHA: nowhere' },
    });
  });
});

test('branches and tags with their commits', async () => {
  const pair = { ...(await createFork()), state: newState() };
  addRuleset(pair.state, { name: 'main', include: ['~DEFAULT_BRANCH'], rules: [{ type: 'deletion' }] });
  const { two, three, other } = pair.shas;
  expect((await call(pair, 'GET /branches')).body).toMatchObject([
    { name: 'main', commit: { sha: three }, protected: true },
    { name: 'side', commit: { sha: other }, protected: false },
  ]);
  expect((await call(pair, 'GET /tags')).body).toMatchObject([{ name: 'v1.0.0', commit: { sha: two } }]);
  const get = (branch: string): ReturnType<typeof call> =>
    call(pair, 'GET /branches/{branch}', { parameters: { branch } });
  expect(await get('main')).toMatchObject({
    body: { name: 'main', protected: true, commit: { sha: three } },
  });
  expect(await get('v1.0.0')).toMatchObject({ status: 404, body: { message: 'Branch not found' } });
});
