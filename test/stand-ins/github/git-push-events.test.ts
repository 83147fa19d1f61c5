import { describe, expect, test } from '@jest/globals';
import { addWorkflow } from '../../../stand-ins/github/state/add.ts';
import { call, createPair, type Pair, runClient, serve } from './git-kit.ts';

describe('what a push starts', () => {
  const heads = ({ state }: Pair): readonly string[] =>
    state.workflowRuns.rows.map(({ headBranch }) => headBranch);

  test.each([
    ['ghs_app', ['next']],
    ['ghp_admin', ['next']],
    ['ghs_job', []],
  ])('%s: %j', async (token, started) => {
    const pair = await createPair();
    addWorkflow(pair.state, { path: '.github/workflows/ci.yml' });
    const address = await serve(pair);
    expect((await runClient(pair.clone.dir, 'push', address(token), 'main:next')).code).toBe(0);
    expect(heads(pair)).toEqual(started);
  });

  test('only what was written: no refused ref, no deleted one, no more than three tags', async () => {
    const pair = await createPair();
    addWorkflow(pair.state, { path: '.github/workflows/ci.yml' });
    const address = await serve(pair);
    const push = (...refs: readonly string[]): ReturnType<typeof runClient> =>
      runClient(pair.clone.dir, 'push', address('ghs_app'), ...refs);
    for (const name of ['v1', 'v2', 'v3', 'v4']) await pair.clone.tag(name);
    await push('v1', 'v2', 'v3');
    expect(heads(pair)).toEqual(['v1', 'v2', 'v3']);
    await push(':v1', ':v2', ':v3');
    await push('v1', 'v2', 'v3', 'v4');
    expect(heads(pair)).toHaveLength(3);
  });

  test('reads lag behind a push as behind a call', async () => {
    const pair = await createPair();
    const address = await serve(pair);
    pair.state.lag.reads = 1;
    await runClient(pair.clone.dir, 'push', address('ghs_job'), 'main:next');
    const parameters = { ref: 'heads/next' };
    expect(await call(pair, 'GET /git/ref/{ref}', { parameters })).toMatchObject({ status: 404 });
    expect(await call(pair, 'GET /git/ref/{ref}', { parameters })).toMatchObject({ status: 200 });
  });
});
