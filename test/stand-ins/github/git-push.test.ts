import { describe, expect, test } from '@jest/globals';
import { addRuleset, addWorkflow } from '../../../stand-ins/github/state/add.ts';
import { call, createPair, runClient, serve, type Pair } from './git-kit.ts';

const refs = async ({ git }: Pair): Promise<readonly string[]> =>
  (await git.read(['for-each-ref', '--format=%(refname)'])).split('\n');

/** What `git push` printed, without the address and the lines about packing. */
const said = (stderr: string): readonly string[] =>
  stderr
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line.startsWith('remote:') || line.startsWith(' ! '));

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

describe('rulesets', () => {
  const guarded = async (given: Omit<Parameters<typeof addRuleset>[1], 'name'>): Promise<Pair> => {
    const pair = await createPair();
    addRuleset(pair.state, { name: 'guard', ...given });
    return pair;
  };
  const TAGS = { target: 'tag', include: ['refs/tags/v*'], rules: [{ type: 'creation' }] } as const;

  test('a tag that may not be made is refused in the words of GitHub', async () => {
    const pair = await guarded(TAGS);
    const address = await serve(pair);
    await pair.clone.tag('v1.0.0', { annotated: true });
    const { code, stderr } = await runClient(pair.clone.dir, 'push', address('ghs_job'), 'v1.0.0');
    expect(code).not.toBe(0);
    expect(said(stderr)).toEqual([
      'remote: error: GH013: Repository rule violations found for refs/tags/v1.0.0.',
      'remote: Review all repository rules at https://github.example/acme/shop/rules?ref=refs%2Ftags%2Fv1.0.0',
      'remote:',
      'remote: - Cannot create ref due to creations being restricted.',
      'remote:',
      ' ! [remote rejected] v1.0.0 -> v1.0.0 (push declined due to repository rule violations)',
    ]);
    expect(await refs(pair)).toEqual(['refs/heads/main']);
  });

  test.each([[['--atomic']], [[]]])('one tag takes the whole push down with it: %j', async (flags) => {
    const pair = await guarded(TAGS);
    const address = await serve(pair);
    await pair.clone.commit('feat: second');
    await pair.clone.tag('v1.0.0');
    const { stderr } = await runClient(
      pair.clone.dir,
      'push',
      ...flags,
      address('ghs_job'),
      'main:next',
      'v1.0.0',
    );
    expect(said(stderr).filter((line) => line.startsWith(' !'))).toHaveLength(2);
    expect(await refs(pair)).toEqual(['refs/heads/main']);
  });

  test('one who may bypass the ruleset makes the tag, a job never may', async () => {
    const bypass = ['shop-release[bot]', 'github-actions[bot]'].map(
      (login) => ({ type: 'Integration', id: 1, login, mode: 'always' }) as const,
    );
    const pair = await guarded({ ...TAGS, bypass });
    const address = await serve(pair);
    await pair.clone.tag('v1.0.0');
    expect((await runClient(pair.clone.dir, 'push', address('ghs_job'), 'v1.0.0')).code).not.toBe(0);
    expect((await runClient(pair.clone.dir, 'push', address('ghs_app'), 'v1.0.0')).code).toBe(0);
  });

  test.each([
    ['deletion', [':main'], 'Cannot delete this protected ref.'],
    ['non_fast_forward', ['--force', 'other:main'], 'Cannot force-push to this protected ref.'],
    ['pull_request', ['next:main'], 'Changes must be made through a pull request.'],
    ['required_linear_history', ['merged:main'], 'This branch must not contain merge commits.'],
    ['required_signatures', ['next:main'], 'Commits must have verified signatures.'],
  ])('%s', async (type, push, sentence) => {
    const pair = await guarded({ include: ['refs/heads/main'], rules: [{ type }] });
    const { clone } = pair;
    const address = await serve(pair);
    const main = await pair.git.read(['rev-parse', 'main']);
    await clone.branch('next');
    await clone.commit('feat: next');
    await clone.branch('merged', main);
    await clone.commit('feat: side');
    await clone.merge('next');
    await clone.branch('other', main);
    await clone.commit('feat: other', { parents: [] });
    const { code, stderr } = await runClient(clone.dir, 'push', address('ghs_job'), ...push);
    expect(code).not.toBe(0);
    expect(said(stderr)).toContain(`remote: - ${sentence}`);
    expect(await pair.git.read(['rev-parse', 'main'])).toBe(main);
    // What the ruleset does not look at is as free as before.
    expect((await runClient(clone.dir, 'push', address('ghs_job'), 'next:next')).code).toBe(0);
  });
});

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
