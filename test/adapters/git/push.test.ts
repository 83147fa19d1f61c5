import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Push, RefUpdate } from '../../../shared/adapters/git/push.ts';
import { openRepository } from '../../../shared/adapters/git/repository.ts';
import { createRun, type Environment } from '../../../shared/adapters/process/run.ts';
import { basic, type GitFault, type GitRequest, type GitServer, serveGit } from '../../kit/git-server.ts';
import { createRepository, runGit, TEST_ENVIRONMENT, type TestRepository } from '../../kit/repository.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';

const TOKEN = 'ghs_secretToken0123456789';
let root = '';
let server: GitServer;
let hosted = '';
let clone: TestRepository;
let fault: ((request: GitRequest) => GitFault | undefined) | undefined;
let one = '';
let two = '';
beforeEach(async () => {
  root = temporaryFolder();
  hosted = join(root, 'org', 'api.git');
  await mkdir(hosted, { recursive: true });
  await createRepository({ bare: true, dir: hosted });
  fault = undefined;
  server = await serveGit(root, { token: TOKEN, fault: (request) => fault?.(request) });
  clone = await createRepository({ dir: join(root, 'clone') });
  one = await clone.commit('feat: one', { files: { 'a.txt': '1' } });
  two = await clone.commit('feat: two', { files: { 'a.txt': '2' } });
  await runGit(clone.dir, ['push', '--quiet', pathToFileURL(hosted).href, `${one}:refs/heads/main`]);
});
afterEach(() => server.close());

async function push(updates: readonly RefUpdate[], given: Partial<Push> = {}, environment: Environment = {}) {
  const repository = await openRepository(createRun({ ...TEST_ENVIRONMENT, ...environment }), clone.dir);
  return repository.pushAtomic({ url: `${server.url}/org/api.git`, token: TOKEN, updates, ...given });
}

const create = (ref: string, to: string): RefUpdate => ({ ref, to, expect: undefined });
const refs = async (): Promise<string> =>
  runGit(hosted, ['for-each-ref', '--format=%(objectname) %(refname)']);

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

async function hook(name: string, script: string): Promise<void> {
  const file = join(hosted, 'hooks', name);
  await mkdir(join(hosted, 'hooks'), { recursive: true });
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
}

describe('refused by the server,', () => {
  test('a rule: the ref, the rules and the way through are named', async () => {
    await hook(
      'pre-receive',
      [
        'error: GH013: Repository rule violations found for refs/tags/v1.0.0.',
        'Review all repository rules at https://github.com/org/api/rules?ref=refs%2Ftags%2Fv1.0.0',
        '',
        '- Cannot create ref due to creations being restricted.',
        '- Commits must have verified signatures.',
        '',
      ]
        .map((line) => `echo '${line}' >&2`)
        .concat('exit 1')
        .join('\n'),
    );
    expect(await push([create('refs/heads/release/v1', one), create('refs/tags/v1.0.0', one)])).toEqual({
      kind: 'refused',
      reason: {
        code: 'push-rule',
        source: 'refs/tags/v1.0.0',
        message:
          'A rule of the repository refuses refs/tags/v1.0.0: Cannot create ref due to creations being restricted.; ' +
          'Commits must have verified signatures. Let the suite through: push with the token of a GitHub App and add the ' +
          'App to the bypass list of the ruleset (Settings > Rules); GITHUB_TOKEN cannot be on it.',
      },
    });
    expect(await refs()).toBe(`${one} refs/heads/main\n`);
  });

  test.each([
    [
      'a protected branch',
      'echo "error: GH006: Protected branch update failed for refs/heads/main." >&2; echo "error: Changes must be made through a pull request." >&2; exit 1',
      'push-rule',
      'Changes must be made through a pull request.',
    ],
    ['other words', 'echo "Signed commits only" >&2; exit 1', 'push-declined', 'Signed commits only'],
    ['no words', 'exit 1', 'push-declined', 'pre-receive hook declined'],
  ])('%s', async (_, script, code, words) => {
    await hook('pre-receive', script);
    expect(await push([{ ref: 'refs/heads/main', to: two, expect: one }])).toEqual({
      kind: 'refused',
      reason: { code, source: 'refs/heads/main', message: expect.stringContaining(words) },
    });
  });

  test.each<[string, GitFault, string, string]>([
    [
      'a token that may only read',
      {
        status: 403,
        body: 'Permission to org/api.git denied to github-actions[bot].\n',
        headers: { 'Content-Type': 'text/plain' },
      },
      'push-forbidden',
      'Give the job `permissions: contents: write`',
    ],
    ['a repository that the token may not see', { status: 404 }, 'push-no-repository', 'may not see it'],
    [
      'an address that has changed',
      { status: 301, headers: { Location: 'http://127.0.0.1:9/' } },
      'push-no-repository',
      'another address',
    ],
  ])('%s', async (_, given, code, words) => {
    fault = ({ step }) => (step === 'list-for-push' ? given : undefined);
    const refused = await push([create('refs/heads/x', one)]);
    expect(refused).toMatchObject({
      kind: 'refused',
      reason: { code, message: expect.stringContaining(words) },
    });
  });

  test('a token that is refused only when the pack comes: that may pass', async () => {
    fault = ({ step }) => (step === 'push' ? { status: 403 } : undefined);
    expect(await push([create('refs/heads/x', one)])).toMatchObject({
      kind: 'unknown',
      reason: { code: 'push-forbidden' },
    });
  });

  test('a wrong token, without asking anybody for another one', async () => {
    const helper = join(root, 'helper');
    await writeFile(helper, `#!/bin/sh\ntouch ${root}/asked\necho password=x\necho username=y\n`);
    await chmod(helper, 0o755);
    await clone.git('config', 'credential.helper', helper);
    await clone.git('config', `credential.${server.url}.helper`, helper);
    const environment = { GIT_ASKPASS: helper, SSH_ASKPASS: helper };
    const refused = await push([create('refs/heads/x', one)], { token: 'ghs_wrong' }, environment);
    expect(refused).toMatchObject({ kind: 'refused', reason: { code: 'push-forbidden' } });
    await expect(rm(join(root, 'asked'))).rejects.toThrow();
  });
});

describe('unknown:', () => {
  test.each<[string, GitRequest['step'], GitFault]>([
    ['an error of the server', 'list-for-push', { status: 500 }],
    ['an error of the server when the pack comes', 'push', { status: 502, body: '<html>Unicorn!</html>' }],
    [
      'a page of a proxy',
      'list-for-push',
      { status: 200, body: '<html>hello</html>', headers: { 'Content-Type': 'text/html' } },
    ],
    ['a connection lost at once', 'list-for-push', 'lost-before'],
    ['a connection lost before the push is applied', 'push', 'lost-before'],
    ['too many requests', 'push', { status: 429 }],
  ])('%s, and nothing is there', async (_, at, given) => {
    fault = ({ step }) => (step === at ? given : undefined);
    expect(await push([create('refs/heads/x', one)])).toMatchObject({
      kind: 'unknown',
      reason: { code: 'push-unknown', message: expect.stringMatching(/^It is not known whether[^\n]+\.$/) },
    });
    expect(await refs()).toBe(`${one} refs/heads/main\n`);
  });

  test('an answer lost after the push was applied; the next run finds it done', async () => {
    fault = ({ step }) => (step === 'push' ? 'lost-after' : undefined);
    expect(await push([create('refs/heads/x', one)])).toMatchObject({ kind: 'unknown' });
    fault = undefined;
    expect(await refs()).toContain(`${one} refs/heads/x\n`);
    expect(await push([create('refs/heads/x', one)])).toEqual({ kind: 'done' });
  });

  test('a server that does not answer is left after the time given', async () => {
    fault = ({ step }) => (step === 'push' ? 'hangs' : undefined);
    expect(await push([create('refs/heads/x', one)], { timeout: 1_500 })).toEqual({
      kind: 'unknown',
      reason: {
        code: 'push-unknown',
        message:
          'It is not known whether the push went through: git push: The command "git" was ended after 1.5 s without having finished.',
      },
    });
  });
});

describe('the configuration of the machine', () => {
  test('has no say: hooks, push options, followed tags, colours', async () => {
    await clone.tag('v9', { annotated: true, target: one });
    await writeFile(join(clone.dir, '.git', 'hooks', 'pre-push'), `#!/bin/sh\nexit 1\n`);
    await chmod(join(clone.dir, '.git', 'hooks', 'pre-push'), 0o755);
    for (const [key, value] of [
      ['push.pushOption', 'ci.skip'],
      ['push.followTags', 'true'],
      ['push.gpgSign', 'true'],
      ['push.recurseSubmodules', 'only'],
      ['push.useForceIfIncludes', 'true'],
      ['color.ui', 'always'],
    ] as const)
      await clone.git('config', key, value);
    expect(await push([{ ref: 'refs/heads/main', to: two, expect: one }])).toEqual({ kind: 'done' });
    expect(await refs()).toBe(`${two} refs/heads/main\n`);
    expect(await push([create('refs/heads/main', one)])).toMatchObject({ kind: 'overtaken' });
  });

  test.each([
    ['the host', () => server.url + '/'],
    ['the repository', () => `${server.url}/org/api.git`],
  ])('has a header for %s, and ours is sent alone', async (_, key) => {
    await clone.git('config', `http.${key()}.extraheader`, 'AUTHORIZATION: basic b2xk');
    await clone.git('config', '--add', `http.extraheader`, 'AUTHORIZATION: basic b2xkZXI=');
    const environment = {
      GIT_CONFIG_COUNT: '2',
      GIT_CONFIG_KEY_0: `http.${key()}.extraheader`,
      GIT_CONFIG_VALUE_0: 'AUTHORIZATION: basic b2xkZXN0',
      GIT_CONFIG_KEY_1: 'http.userAgent',
      GIT_CONFIG_VALUE_1: 'kept',
    };
    expect(await push([create('refs/heads/x', one)], {}, environment)).toEqual({ kind: 'done' });
    expect(new Set(server.requests.map(({ authorization }) => authorization))).toEqual(
      new Set([basic(TOKEN)]),
    );
  });

  test('does not send the token after a redirect', async () => {
    const thief = await serveGit(root);
    await clone.git('config', 'http.followRedirects', 'true');
    await clone.git('config', `http.${server.url}.followRedirects`, 'true');
    fault = ({ url }) => ({ status: 302, headers: { Location: thief.url + url } });
    expect(await push([create('refs/heads/x', one)])).toMatchObject({ kind: 'refused' });
    expect(thief.requests).toEqual([]);
    await thief.close();
  });
});

test('the token is in no argument, no trace and no reason, not even when the server repeats it', async () => {
  const asked: string[] = [];
  const trace = join(root, 'trace');
  const run = createRun({ ...TEST_ENVIRONMENT, GIT_TRACE: trace, GIT_TRACE_CURL: trace, GIT_TRACE2: trace });
  const repository = await openRepository((command, args, options) => {
    asked.push(...args);
    return run(command, args, options);
  }, clone.dir);
  const encoded = basic(TOKEN).slice('basic '.length);
  await hook('pre-receive', `echo "you are ${TOKEN}, ${encoded}, see https://x:${TOKEN}@host/" >&2; exit 1`);
  const address = `${server.url.replace('//', `//user:${TOKEN}@`)}/org/api.git`;
  const refused = await repository.pushAtomic({
    url: address,
    token: TOKEN,
    updates: [create('refs/heads/x', one)],
  });
  expect(refused).toMatchObject({
    kind: 'refused',
    reason: { message: expect.stringContaining('you are ***, ***, see https://host/') },
  });
  expect(asked.join(' ')).not.toContain(TOKEN);
  expect(asked.join(' ')).not.toContain(encoded);
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
