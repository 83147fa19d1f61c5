import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { RefUpdate } from '../../../shared/adapters/git/push.ts';
import { openRepository } from '../../../shared/adapters/git/repository.ts';
import { createRun } from '../../../shared/adapters/process/run.ts';
import { basic } from '../../kit/git-server.ts';
import { runGit, TEST_ENVIRONMENT } from '../../kit/repository.ts';
import { clone, create, hook, hosted, one, push, refs, root, server, TOKEN, two } from './push-place.ts';

test('new refs and a move forward are pushed in one go, with no trace of the token', async () => {
  const done = await push([
    { ref: 'refs/heads/main', to: two, expect: one },
    create('refs/heads/release/v1.0.0-rc.1', one),
    create('refs/tags/v1.0.0-rc.1', one),
  ]);
  expect(done).toEqual({ kind: 'done' });
  expect(await refs()).toBe(
    `${two} refs/heads/main\n${one} refs/heads/release/v1.0.0-rc.1\n${one} refs/tags/v1.0.0-rc.1\n`,
  );
  expect(server.requests.filter(({ step }) => step === 'push')).toHaveLength(1);
  const config = await runGit(clone.dir, ['config', '--list', '--local']);
  expect(config).not.toContain(TOKEN);
  expect(config).not.toContain(basic(TOKEN).slice('basic '.length));
});

test('what is where it is to be is done, asked again or not', async () => {
  const updates = [create('refs/heads/new', two), { ref: 'refs/heads/main', to: one, expect: one }];
  expect(await push(updates)).toEqual({ kind: 'done' });
  expect(await push(updates)).toEqual({ kind: 'done' });
  expect(await push([])).toEqual({ kind: 'done' });
});

describe('overtaken, with nothing pushed:', () => {
  test.each<[string, () => RefUpdate, string]>([
    ['a branch that exists elsewhere', () => create('refs/heads/main', two), 'refs/heads/main'],
    ['a tag that exists elsewhere', () => create('refs/tags/v1', two), 'refs/tags/v1'],
    [
      'a branch that has moved',
      () => ({ ref: 'refs/heads/moved', to: two, expect: one }),
      'refs/heads/moved',
    ],
    ['a branch that is gone', () => ({ ref: 'refs/heads/gone', to: two, expect: one }), 'refs/heads/gone'],
  ])('%s', async (_, update, source) => {
    const other = await clone.commit('feat: other', { parents: [one] });
    const local = pathToFileURL(hosted).href;
    await clone.git('push', '--quiet', local, `${one}:refs/tags/v1`, `${other}:refs/heads/moved`);
    const before = await refs();
    expect(await push([create('refs/heads/new', two), update()])).toEqual({
      kind: 'overtaken',
      reason: {
        code: 'push-overtaken',
        source,
        message: `${source} is no longer where it was: stale info. Nothing was pushed.`,
      },
    });
    expect(await refs()).toBe(before);
  });

  test('a ref that another one takes while we push', async () => {
    await hook('update', 'git -c core.hooksPath=/dev/null update-ref refs/heads/new $(git rev-parse main)');
    expect(await push([create('refs/heads/new', two)])).toMatchObject({
      kind: 'overtaken',
      reason: { code: 'push-overtaken', source: 'refs/heads/new' },
    });
  });
});

describe('refused before anything is sent:', () => {
  test('a branch does not move back or aside', async () => {
    const other = await clone.commit('feat: other', { parents: [one] });
    expect(await push([{ ref: 'refs/heads/main', to: other, expect: two }])).toEqual({
      kind: 'refused',
      reason: {
        code: 'push-not-fast-forward',
        source: 'refs/heads/main',
        message: `refs/heads/main is not moved: ${other} does not come from ${two}.`,
      },
    });
  });

  test('a branch whose place is not in the clone is not moved', async () => {
    expect(await push([{ ref: 'refs/heads/main', to: two, expect: 'f'.repeat(40) }])).toMatchObject({
      kind: 'refused',
      reason: { code: 'push-not-fast-forward', message: expect.stringContaining('which is not here') },
    });
  });

  test('a tag does not move, not even forward', async () => {
    expect(await push([{ ref: 'refs/tags/v1', to: two, expect: one }])).toMatchObject({
      kind: 'refused',
      reason: { code: 'push-tag-moves' },
    });
  });

  afterEach(() => {
    expect(server.requests).toEqual([]);
  });
});

test.each([
  ['a short name', { ref: 'main', to: 'a'.repeat(40), expect: undefined }, 'bad-name'],
  ['a forced move', { ref: 'refs/heads/x', to: `+${'a'.repeat(40)}`, expect: undefined }, 'bad-name'],
  ['a deletion', { ref: 'refs/heads/x', to: '', expect: undefined }, 'bad-name'],
  [
    'two refs in one',
    { ref: 'refs/heads/x:refs/heads/y', to: 'a'.repeat(40), expect: undefined },
    'bad-name',
  ],
  ['an object that is not here', { ref: 'refs/heads/x', to: 'a'.repeat(40), expect: undefined }, 'failed'],
])('%s is an error of the caller', async (_, update, code) => {
  await expect(push([update])).rejects.toMatchObject({ code });
});

test.each([['--upload-pack=id'], ['ext::sh -c id'], ['']])('%j is no address', async (url) => {
  await expect(push([create('refs/heads/x', one)], { url })).rejects.toMatchObject({ code: 'bad-name' });
});

test('picks in a clone without files are pushed from there', async () => {
  await runGit(hosted, ['config', 'uploadpack.allowFilter', 'true']);
  const fix = await clone.commit('fix: it', { files: { 'b.txt': 'b' } });
  await clone.git('push', '--quiet', pathToFileURL(hosted).href, `${fix}:refs/heads/main`);
  await runGit(root, [
    ...['-c', `http.extraheader=AUTHORIZATION: ${basic(TOKEN)}`, 'clone', '--quiet', '--no-checkout'],
    ...['--filter=tree:0', `${server.url}/org/api.git`, 'lean'],
  ]);
  const repository = await openRepository(createRun(TEST_ENVIRONMENT), join(root, 'lean'));
  const remote = { url: `${server.url}/org/api`, token: TOKEN };
  const committer = { name: 'Bot', email: 'bot@example.com', at: 0 };
  const picked = await repository.pickCommits({ onto: one, commits: [fix], committer, remote });
  if (picked.kind !== 'picked') throw new Error(picked.kind);
  expect(
    await repository.pushAtomic({ ...remote, updates: [create('refs/heads/hotfix', picked.sha)] }),
  ).toEqual({
    kind: 'done',
  });
  expect(await runGit(hosted, ['show', 'hotfix:b.txt'])).toBe('b');
});
