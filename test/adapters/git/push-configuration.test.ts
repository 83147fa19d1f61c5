import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { basic, serveGit } from '../../kit/git-server.ts';
import { clone, create, one, push, refs, root, server, strike, TOKEN, two } from './push-place.ts';

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
    strike(({ url }) => ({ status: 302, headers: { Location: thief.url + url } }));
    expect(await push([create('refs/heads/x', one)])).toMatchObject({ kind: 'refused' });
    expect(thief.requests).toEqual([]);
    await thief.close();
  });
});
