import { describe, expect, test } from '@jest/globals';
import { call, createPair, runClient, serve } from './git-kit.ts';
import { refs } from './pushed.ts';

describe('reading over HTTP', () => {
  test('a public repository is cloned without a token, in part and down to one commit', async () => {
    const pair = await createPair();
    const address = await serve(pair);
    expect(await runClient(pair.clone.dir, 'ls-remote', address())).toMatchObject({ code: 0 });
    const cloned = await runClient(
      pair.clone.dir,
      'clone',
      '--quiet',
      '--filter=tree:0',
      '--depth=1',
      address(),
      'copy',
    );
    expect(cloned).toMatchObject({ code: 0, stderr: '' });
  });

  test('a private one asks for a token, and takes one that may read', async () => {
    const pair = await createPair({ private: true });
    const address = await serve(pair);
    expect(await runClient(pair.clone.dir, 'ls-remote', address())).not.toMatchObject({ code: 0 });
    expect(await runClient(pair.clone.dir, 'ls-remote', address('ghs_reader'))).toMatchObject({ code: 0 });
  });
});

describe('pushing over HTTP', () => {
  test('a branch and an annotated tag in one atomic push are seen by the API', async () => {
    const pair = await createPair();
    const address = await serve(pair);
    const sha = await pair.clone.commit('feat: second', { files: { 'a.txt': 'a' } });
    const tag = await pair.clone.tag('v1.0.0', { annotated: 'release 1.0.0' });
    const pushed = await runClient(pair.clone.dir, 'push', '--atomic', address('ghs_job'), 'main', 'v1.0.0');
    expect(pushed.code).toBe(0);
    expect(await call(pair, 'GET /git/ref/{ref}', { parameters: { ref: 'heads/main' } })).toMatchObject({
      body: { object: { sha, type: 'commit' } },
    });
    expect(await call(pair, 'GET /git/ref/{ref}', { parameters: { ref: 'tags/v1.0.0' } })).toMatchObject({
      body: { object: { sha: tag, type: 'tag' } },
    });
  });

  test('a push larger than the buffer of git, sent in chunks', async () => {
    const pair = await createPair();
    const address = await serve(pair);
    await pair.clone.commit('feat: large', { files: { 'large.txt': 'line of text\n'.repeat(40_000) } });
    const pushed = await runClient(
      pair.clone.dir,
      ...['-c', 'http.postBuffer=1000', '-c', 'core.compression=0'],
      ...['push', address('ghs_job'), 'main'],
    );
    expect(pushed.code).toBe(0);
  });

  test('nobody may push without a token', async () => {
    const pair = await createPair();
    const address = await serve(pair);
    const { code, stderr } = await runClient(pair.clone.dir, 'push', address(), 'HEAD:refs/heads/x');
    expect(code).not.toBe(0);
    expect(stderr).toContain('could not read Username');
  });

  test('a token that may only read is told so in the words of GitHub', async () => {
    const pair = await createPair();
    const address = await serve(pair);
    const { code, stderr } = await runClient(
      pair.clone.dir,
      'push',
      address('ghs_reader'),
      'HEAD:refs/heads/x',
    );
    expect(code).not.toBe(0);
    expect(stderr).toContain('remote: Permission to acme/shop.git denied to github-actions[bot].');
    expect(stderr).toContain('The requested URL returned error: 403');
    expect(await refs(pair)).toEqual(['refs/heads/main']);
  });

  test('a branch that went on is not moved back, and a lost race says so', async () => {
    const pair = await createPair();
    const address = await serve(pair);
    const first = await pair.git.read(['rev-parse', 'main']);
    await pair.clone.commit('feat: mine', { parents: [] });
    const { code, stderr } = await runClient(pair.clone.dir, 'push', address('ghs_job'), 'main');
    expect(code).not.toBe(0);
    expect(stderr).toContain('! [rejected]');
    expect(await pair.git.read(['rev-parse', 'main'])).toBe(first);
    expect((await runClient(pair.clone.dir, 'push', '--force', address('ghs_job'), 'main')).code).toBe(0);
  });
});

test('of eight pushes of one tag at once one makes it, and nobody moves it', async () => {
  const pair = await createPair();
  const address = await serve(pair);
  const main = await pair.git.read(['rev-parse', 'main']);
  const other = await pair.clone.commit('feat: other');
  const pushes = Array.from({ length: 8 }, (_, index) =>
    runClient(pair.clone.dir, 'push', address('ghs_job'), `${index % 2 === 0 ? main : other}:refs/tags/v1`),
  );
  const ran = await Promise.all(pushes);
  const tag = await pair.git.read(['rev-parse', 'v1']);
  // Those that came later with the same commit find it there; the others are refused.
  const made = ran.filter(({ stderr }) => stderr.includes('[new tag]') || stderr.includes('new reference'));
  expect(made).toHaveLength(1);
  expect([main, other]).toContain(tag);
});
