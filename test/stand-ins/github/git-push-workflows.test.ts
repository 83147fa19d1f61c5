import { describe, expect, test } from '@jest/globals';
import { call, createPair, runClient, serve } from './git-kit.ts';
import { refs, said } from './pushed.ts';

describe('workflow files', () => {
  const CI = '.github/workflows/ci.yml';
  const REFUSED = `refusing to allow a GitHub App to create or update workflow \`${CI}\` without \`workflows\` permission`;

  test('a job may not push one, the other refs of the push go through', async () => {
    const pair = await createPair();
    const address = await serve(pair);
    await pair.clone.tag('v0.9.0');
    await pair.clone.commit('ci: change', { files: { [CI]: 'on: push' } });
    const { code, stderr } = await runClient(pair.clone.dir, 'push', address('ghs_job'), 'main', 'v0.9.0');
    expect(code).not.toBe(0);
    expect(said(stderr)).toEqual([` ! [remote rejected] main -> main (${REFUSED})`]);
    expect(stderr).toContain('* [new tag]         v0.9.0 -> v0.9.0');
    expect(await refs(pair)).toEqual(['refs/heads/main', 'refs/tags/v0.9.0']);
  });

  test('in an atomic push nothing goes through', async () => {
    const pair = await createPair();
    const address = await serve(pair);
    await pair.clone.tag('v0.9.0');
    await pair.clone.commit('ci: change', { files: { [CI]: 'on: push' } });
    const { stderr } = await runClient(
      pair.clone.dir,
      'push',
      '--atomic',
      address('ghs_job'),
      'main',
      'v0.9.0',
    );
    expect(said(stderr)).toEqual([
      ` ! [remote rejected] main -> main (${REFUSED})`,
      ' ! [remote rejected] v0.9.0 -> v0.9.0 (atomic transaction failed)',
    ]);
    expect(await refs(pair)).toEqual(['refs/heads/main']);
  });

  test('an App with the permission may, then the same file on another branch is known', async () => {
    const pair = await createPair();
    const address = await serve(pair);
    await pair.clone.commit('ci: change', { files: { [CI]: 'on: push' } });
    expect((await runClient(pair.clone.dir, 'push', address('ghs_app'), 'main')).code).toBe(0);
    await pair.clone.commit('feat: other');
    expect((await runClient(pair.clone.dir, 'push', address('ghs_job'), 'main:release/v1')).code).toBe(0);
  });

  test('a tag on an old commit, whose file no branch has any more, is refused to a job on both ways', async () => {
    const pair = await createPair();
    const address = await serve(pair);
    const old = await pair.clone.commit('ci: one', { files: { [CI]: 'on: push' } });
    await pair.clone.commit('ci: two', { files: { [CI]: 'on: pull_request' } });
    await pair.clone.tag('v0.9.0', { target: old });
    expect((await runClient(pair.clone.dir, 'push', address('ghs_app'), 'main')).code).toBe(0);
    expect(said((await runClient(pair.clone.dir, 'push', address('ghs_job'), 'v0.9.0')).stderr)).toEqual([
      ` ! [remote rejected] v0.9.0 -> v0.9.0 (${REFUSED})`,
    ]);
    const body = { ref: 'refs/tags/v0.9.0', sha: old };
    expect(await call(pair, 'POST /git/refs', { body })).toMatchObject({
      status: 403,
      body: { message: 'Resource not accessible by integration' },
    });
  });
});
