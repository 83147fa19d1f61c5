import { chmod, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { openRepository } from '../../../shared/adapters/git/repository.ts';
import { createRun } from '../../../shared/adapters/process/run.ts';
import { basic, type GitFault, type GitRequest } from '../../kit/git-server.ts';
import { TEST_ENVIRONMENT } from '../../kit/repository.ts';
import { clone, create, hook, one, push, refs, root, server, strike, TOKEN, two } from './push-place.ts';

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
          'A rule of the repository refuses refs/tags/v1.0.0: Cannot create ref due to creations being restricted; ' +
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
    strike(({ step }) => (step === 'list-for-push' ? given : undefined));
    const refused = await push([create('refs/heads/x', one)]);
    expect(refused).toMatchObject({
      kind: 'refused',
      reason: { code, message: expect.stringContaining(words) },
    });
  });

  test('a token that is refused only when the pack comes: that may pass', async () => {
    strike(({ step }) => (step === 'push' ? { status: 403 } : undefined));
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
    strike(({ step }) => (step === at ? given : undefined));
    expect(await push([create('refs/heads/x', one)])).toMatchObject({
      kind: 'unknown',
      reason: { code: 'push-unknown', message: expect.stringMatching(/^It is not known whether[^\n]+\.$/) },
    });
    expect(await refs()).toBe(`${one} refs/heads/main\n`);
  });

  test('an answer lost after the push was applied; the next run finds it done', async () => {
    strike(({ step }) => (step === 'push' ? 'lost-after' : undefined));
    expect(await push([create('refs/heads/x', one)])).toMatchObject({ kind: 'unknown' });
    strike(undefined);
    expect(await refs()).toContain(`${one} refs/heads/x\n`);
    expect(await push([create('refs/heads/x', one)])).toEqual({ kind: 'done' });
  });

  test('a server that does not answer is left after the time given', async () => {
    strike(({ step }) => (step === 'push' ? 'hangs' : undefined));
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
