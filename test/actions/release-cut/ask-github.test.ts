import { describe, expect, test } from '@jest/globals';
import { askGitHub } from '../../../actions/release-cut/collect/ask-github.ts';
import { openSources } from '../../../actions/release-cut/collect/open-sources.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import { runGit } from '../../kit/repository.ts';
import { cutInputs, HEAD } from './facts.ts';
import { cutIn, runIn, worldIn } from './real-cut.ts';
import { cloneOf, listening, ownServer, pathsOf, TOKEN } from './small-github.ts';

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
  const GITHUB = 'https://github.com';
  const HOST = 'https://ghe.example';
  test.each<[string, string | undefined, Readonly<Record<string, string>>, string]>([
    ['for an origin on the host of the token', `${GITHUB}/acme/shop.git`, {}, GITHUB],
    ['over ssh too', 'git@github.com:acme/shop.git', {}, GITHUB],
    [
      'with somebody else named in the address',
      `https://x-access-token:${TOKEN}@github.com/acme/shop`,
      {},
      GITHUB,
    ],
    ['on a server of its own', `${HOST}/acme/shop`, { GITHUB_SERVER_URL: HOST }, HOST],
    ['in a job whose clone has no remote', undefined, { GITHUB_REPOSITORY: 'acme/shop' }, GITHUB],
    ['in a job whose remote is a folder', '/srv/mirror/shop.git', { GITHUB_REPOSITORY: 'acme/shop' }, GITHUB],
  ])('%s', async (_, origin, env, host) => {
    await listening(async (api, seen) => {
      const dir = await cloneOf(origin);
      const world = worldIn(dir, { ...env, GITHUB_API_URL: api });
      const { connection, ledger } = await openSources(cutInputs({ 'github-token': TOKEN }), world);
      expect(connection).toMatchObject({
        kind: 'connected',
        github: { remote: { url: `${host}/acme/shop.git`, token: TOKEN }, token: TOKEN },
      });
      expect(await ledger?.head()).toBeUndefined();
      const checks = await askGitHub(
        connection,
        { shas: [HEAD], blockerLabel: 'release-blocker', workflows: [] },
        undefined,
      );
      expect(checks.map(({ verdict }) => verdict)).toEqual(['pass', 'pass']);
      expect(pathsOf(seen)).toEqual([
        `/repos/acme/shop/commits/${HEAD}/check-runs`,
        `/repos/acme/shop/commits/${HEAD}/statuses`,
        '/repos/acme/shop/git/ref/heads/release-ledger',
        '/repos/acme/shop/issues',
      ]);
      expect(new Set(seen.map(({ authorization }) => authorization))).toEqual(new Set([`token ${TOKEN}`]));
    });
  });

  test('a whole dry run asks its API for what the clone cannot tell, and its git for nothing', async () => {
    await listening(async (api, seen) => {
      await ownServer(async (dir, server) => {
        const env = { GITHUB_SERVER_URL: server.url, GITHUB_API_URL: api };
        const { verdict, outputs } = await cutIn(dir, { 'github-token': TOKEN }, env);
        expect(verdict).toBe('pass');
        expect(pathsOf(seen)).toEqual([
          `/repos/acme/shop/commits/${outputs.sha}/check-runs`,
          `/repos/acme/shop/commits/${outputs.sha}/statuses`,
          '/repos/acme/shop/git/ref/heads/release-ledger',
          '/repos/acme/shop/issues',
          '/repos/acme/shop/releases',
        ]);
        expect(server.requests).toEqual([]);
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

  test('no answer is no plan', async () => {
    const dir = await cloneOf('https://github.com/acme/shop');
    const cut = cutIn(dir, { 'github-token': TOKEN }, { GITHUB_API_URL: 'http://127.0.0.1:9' });
    await expect(cut).rejects.toThrow(CouldNotDecide);
  });

  test('the token stands nowhere afterwards, not even that of the remote', async () => {
    await listening(async (api) => {
      await ownServer(async (dir, server) => {
        const origin = new URL('/acme/shop.git', server.url);
        Object.assign(origin, { username: 'x-access-token', password: TOKEN });
        await runGit(dir, ['remote', 'set-url', 'origin', origin.href]);
        const env = { GITHUB_SERVER_URL: server.url, GITHUB_API_URL: api };
        const host = await runIn(dir, { 'github-token': TOKEN }, env);
        expect(host.masked).toEqual([TOKEN]);
        expect(host.outputs.get('verdict')).toBe('pass');
        const all = [host.printed, host.summaries, [...host.kept], [...host.outputs]];
        expect(JSON.stringify(all)).not.toContain(TOKEN);
      });
    });
  });
});

test('several commits are asked for each, and one that is not green closes the cut', async () => {
  const shas = [HEAD, 'b'.repeat(40)];
  await listening(async (api, seen) => {
    const world = worldIn(await cloneOf('https://github.com/acme/shop'), { GITHUB_API_URL: api });
    const { connection } = await openSources(cutInputs({ 'github-token': TOKEN }), world);
    const [checks] = await askGitHub(connection, { shas, blockerLabel: 'x', workflows: [] }, undefined);
    expect(checks).toMatchObject({
      name: 'commit checks',
      verdict: 'inconclusive',
      reasons: [
        { code: 'no-checks', source: HEAD },
        { code: 'no-checks', source: 'b'.repeat(40) },
      ],
    });
    expect(pathsOf(seen).filter((path) => path.endsWith('/check-runs'))).toHaveLength(2);
  }, []);
});
