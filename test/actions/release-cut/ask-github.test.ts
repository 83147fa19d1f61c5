import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { createRepository, runGit } from '../../kit/repository.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { cutIn, runIn } from './real-cut.ts';

const TOKEN = 'ghs_0123456789abcdef';

type Seen = { readonly path: string; readonly authorization: string | undefined };

/** A server on loopback that writes down who asked what, for as long as `use` runs; all is green there. */
async function listening<T>(
  use: (url: string, seen: readonly Seen[]) => Promise<T>,
  runs: readonly unknown[] = [
    { name: 'build', status: 'completed', conclusion: 'success', details_url: null },
  ],
): Promise<T> {
  const seen: Seen[] = [];
  const server = createServer(({ url = '', headers }, response) => {
    seen.push({ path: url, authorization: headers.authorization });
    const body = url.includes('/check-runs') ? { total_count: runs.length, check_runs: runs } : [];
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

async function cloneOf(origin: string | undefined): Promise<string> {
  const { dir, commit } = await createRepository({ dir: temporaryFolder() });
  await commit('feat: begin');
  if (origin !== undefined) await runGit(dir, ['remote', 'add', 'origin', origin]);
  return dir;
}

describe('nothing leaves', () => {
  const running = { GITHUB_REPOSITORY: 'acme/other', GITHUB_SERVER_URL: 'https://github.com' };
  test.each<[string, string | undefined, string | undefined, Readonly<Record<string, string>>]>([
    ['without a token', 'https://github.com/acme/shop', undefined, running],
    ['without a remote and outside of a job', undefined, TOKEN, {}],
    ['for an origin on another host', 'https://gitlab.example/acme/shop.git', TOKEN, {}],
    [
      'for such an origin in a job of another repository',
      'https://gitlab.example/acme/shop.git',
      TOKEN,
      running,
    ],
    ['for a host that begins alike', 'https://github.com.evil.example/acme/shop', TOKEN, running],
    ['for a host in the place of a user', 'https://github.com@evil.example/acme/shop', TOKEN, running],
    ['for a host in the path', 'https://evil.example/github.com/shop', TOKEN, running],
    ['for another host over ssh', 'git@evil.example:acme/shop.git', TOKEN, running],
    ['for another scheme than that of the server', 'http://github.com/acme/shop', TOKEN, running],
    [
      'for GitHub where the token is for another server',
      'git@github.com:acme/shop',
      TOKEN,
      { ...running, GITHUB_SERVER_URL: 'https://ghe.example' },
    ],
  ])('%s', async (_, origin, token, env) => {
    await listening(async (url, seen) => {
      const dir = await cloneOf(origin);
      const { decision, verdict, checks } = await cutIn(
        dir,
        { 'github-token': token },
        { ...env, GITHUB_API_URL: url },
      );
      expect(seen).toEqual([]);
      expect([decision, verdict]).toEqual(['complete', 'inconclusive']);
      expect(checks.filter(({ name }) => name === 'commit checks' || name === 'release blockers')).toEqual(
        ['commit checks', 'release blockers'].map((name) => ({
          name,
          verdict: 'inconclusive',
          reasons: [{ code: 'not-asked', message: expect.stringMatching(/^GitHub was not asked: /) }],
        })),
      );
    });
  });
});

describe('GitHub is asked at its own address and nowhere else', () => {
  test.each<
    [string, (host: string) => string | undefined, (host: string) => Readonly<Record<string, string>>]
  >([
    ['for an origin on the host of the token', () => 'https://github.com/acme/shop.git', () => ({})],
    ['over ssh too', () => 'git@github.com:acme/shop.git', () => ({})],
    [
      'with somebody else named in the address',
      () => `https://x-access-token:${TOKEN}@github.com/acme/shop`,
      () => ({}),
    ],
    ['on a server of its own', (host) => `${host}/acme/shop`, (host) => ({ GITHUB_SERVER_URL: host })],
    ['in a job whose clone has no remote', () => undefined, () => ({ GITHUB_REPOSITORY: 'acme/shop' })],
    [
      'in a job whose remote is a folder',
      () => '/srv/mirror/shop.git',
      () => ({ GITHUB_REPOSITORY: 'acme/shop' }),
    ],
  ])('%s', async (_, origin, env) => {
    await listening(async (host, seenByHost) => {
      await listening(async (api, seen) => {
        const dir = await cloneOf(origin(host));
        const { verdict, outputs } = await cutIn(
          dir,
          { 'github-token': TOKEN },
          { ...env(host), GITHUB_API_URL: api },
        );
        expect(verdict).toBe('pass');
        expect(seenByHost).toEqual([]);
        expect(seen.map(({ path }) => path.replace(/\?.*/, '')).toSorted()).toEqual([
          `/repos/acme/shop/commits/${outputs.sha}/check-runs`,
          `/repos/acme/shop/commits/${outputs.sha}/statuses`,
          '/repos/acme/shop/issues',
        ]);
        expect(new Set(seen.map(({ authorization }) => authorization))).toEqual(new Set([`token ${TOKEN}`]));
      });
    });
  });

  test('what failed there refuses the cut', async () => {
    const runs = [{ name: 'build', status: 'completed', conclusion: 'failure', details_url: null }];
    await listening(async (api) => {
      const dir = await cloneOf('https://github.com/acme/shop');
      const cut = await cutIn(dir, { 'github-token': TOKEN }, { GITHUB_API_URL: api });
      expect(cut).toMatchObject({ decision: 'refuse', verdict: 'fail', plan: [] });
      expect(cut.reasons.map(({ code }) => code)).toContain('checks-failed');
    }, runs);
  });

  test('no answer refuses it too', async () => {
    const dir = await cloneOf('https://github.com/acme/shop');
    const cut = await cutIn(dir, { 'github-token': TOKEN }, { GITHUB_API_URL: 'http://127.0.0.1:9' });
    expect(cut).toMatchObject({ decision: 'refuse', verdict: 'error', plan: [] });
  });

  test('the token stands nowhere afterwards, not even that of the remote', async () => {
    await listening(async (api) => {
      const dir = await cloneOf(`https://x-access-token:${TOKEN}@github.com/acme/shop`);
      const host = await runIn(dir, { 'github-token': TOKEN }, { GITHUB_API_URL: api });
      expect(host.masked).toEqual([TOKEN]);
      expect(host.outputs.get('verdict')).toBe('pass');
      expect(JSON.stringify([host.printed, host.summaries, [...host.kept], [...host.outputs]])).not.toContain(
        TOKEN,
      );
    });
  });
});
