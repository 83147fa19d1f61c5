import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mayCall, notPermitted } from '../../../stand-ins/github/access/permission.ts';
import { RateLimits } from '../../../stand-ins/github/access/rate-limit.ts';
import { TOKENS, tokenOf } from '../../../stand-ins/github/access/tokens.ts';
import type { Actor, Route, TokenKind } from '../../../stand-ins/github/route.ts';
import { startGitHub, type GitHub } from '../../../stand-ins/github/start.ts';
import { ask } from './ask.ts';

const actor = (permissions: Actor['permissions'], kind: TokenKind = 'github-token'): Actor => ({
  login: 'someone',
  kind,
  permissions,
});

describe('the token of a request', () => {
  const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;
  test.each([
    ['Bearer t1', 't1'],
    ['bearer  t1', 't1'],
    ['token t1', 't1'],
    [basic('x-access-token:t1'), 't1'],
    [basic('me:a:b'), 'a:b'],
    ['Digest t1', undefined],
    ['Bearer', undefined],
    [undefined, undefined],
  ])('%s', (authorization, token) => {
    expect(tokenOf(authorization === undefined ? {} : { authorization })).toBe(token);
  });
});

describe('what a token may call', () => {
  const write = { permission: 'contents', level: 'write' } as const;
  const read = { permission: 'contents', level: 'read' } as const;
  const pulls = { permission: 'pull-requests', level: 'write' } as const;
  const metadata = { permission: 'metadata', level: 'read' } as const;
  test.each<[string, Actor['permissions'], Route['needs'], boolean]>([
    ['nothing is needed', {}, [], true],
    ['metadata, which all have', {}, [metadata], true],
    ['read with read', { contents: 'read' }, [read], true],
    ['read with write', { contents: 'write' }, [read], true],
    ['write with read', { contents: 'read' }, [write], false],
    ['write with write', { contents: 'write' }, [write], true],
    ['another permission', { issues: 'write' }, [write], false],
    ['any one of two', { 'pull-requests': 'write' }, [write, pulls], true],
  ])('%s', (_, permissions, needs, allowed) => {
    expect(mayCall(actor(permissions), needs)).toBe(allowed);
  });

  test.each<[TokenKind, number, string, string | undefined]>([
    ['github-token', 403, 'Resource not accessible by integration', 'contents=write; pull_requests=write'],
    ['app', 403, 'Resource not accessible by integration', 'contents=write; pull_requests=write'],
    [
      'fine-grained',
      403,
      'Resource not accessible by personal access token',
      'contents=write; pull_requests=write',
    ],
    ['classic', 404, 'Not Found', undefined],
  ])('a refused %s gets %i', (kind, status, message, header) => {
    const reply = notPermitted(actor({}, kind), [write, pulls], undefined);
    expect(reply).toMatchObject({ status, body: { message, status: String(status) } });
    expect(reply.headers?.['x-accepted-github-permissions']).toBe(header);
  });

  test('the token of a job never has administration, members or workflows', () => {
    const job = Object.values(TOKENS).filter(({ kind }) => kind === 'github-token');
    expect(job).not.toHaveLength(0);
    for (const { permissions } of job) {
      expect(Object.keys(permissions)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(?:administration|members|workflows)$/)]),
      );
    }
  });
});

describe('the primary limit', () => {
  const job = actor({});
  test('is 1000 for a job and 5000 for others', () => {
    const limits = new RateLimits(() => 0);
    expect(limits.standing(job).limit).toBe(1_000);
    expect(limits.standing(actor({}, 'app')).limit).toBe(5_000);
  });

  test('lets through as many as there are, then none, then again after an hour', () => {
    let at = 0;
    const limits = new RateLimits(() => at, { limit: 2 });
    expect([limits.take(job), limits.take(job), limits.take(job)]).toEqual([true, true, false]);
    at = 3_599_999;
    expect(limits.take(job)).toBe(false);
    at = 3_600_000;
    expect(limits.take(job)).toBe(true);
  });

  test('counts each caller by itself', () => {
    const limits = new RateLimits(() => 0, { limit: 1 });
    expect([limits.take(job), limits.take(actor({}))]).toEqual([true, true]);
  });

  test('tells when it starts again, in seconds', () => {
    expect(new RateLimits(() => 1_500).standing(job)).toEqual({
      limit: 1_000,
      used: 0,
      remaining: 1_000,
      reset: 3_602,
    });
  });
});

describe('at the door', () => {
  let github: GitHub;
  beforeAll(async () => {
    github = await startGitHub({ rateLimit: { limit: 9 } });
  });
  afterAll(() => github.close());

  test.each([
    ['no token', null, 401, 'Requires authentication'],
    ['a token nobody knows', 'ghs_other', 401, 'Bad credentials'],
  ])('%s', async (_, token, status, message) => {
    const answer = await ask(github, 'GET', '/repos/acme/shop/releases', { token });
    expect(answer).toMatchObject({ status, body: { message, status: String(status) } });
    expect(answer.headers.get('x-ratelimit-limit')).toBeNull();
  });

  test('a token without the permission learns which one is needed', async () => {
    const body = { ref: 'refs/heads/x', sha: 'a'.repeat(40) };
    const answer = await ask(github, 'POST', '/repos/acme/shop/git/refs', { token: 'ghs_reader', body });
    expect(answer.status).toBe(403);
    expect(answer.body).toEqual({
      message: 'Resource not accessible by integration',
      documentation_url: 'https://docs.github.com/rest/git/refs#create-a-reference',
      status: '403',
    });
    expect(answer.headers.get('x-accepted-github-permissions')).toBe('contents=write');
  });

  test.each([
    [undefined, 200, '2022-11-28'],
    ['2022-11-28', 200, '2022-11-28'],
    ['2026-03-10', 200, '2026-03-10'],
    ['2021-01-01', 400, '2021-01-01'],
  ])('API version %s: %i', async (version, status, selected) => {
    const headers = version === undefined ? {} : { 'x-github-api-version': version };
    const answer = await ask(github, 'GET', '/rate_limit', { headers });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('x-github-api-version-selected')).toBe(selected);
  });

  test('who a token belongs to: a person, or nobody', async () => {
    expect(await ask(github, 'GET', '/user', { token: 'ghp_admin' })).toMatchObject({
      status: 200,
      body: { login: 'ana', type: 'User' },
    });
    expect((await ask(github, 'GET', '/user')).status).toBe(403);
  });

  test('every answer says how the limit stands; asking for it is free; after the last comes a 403', async () => {
    github.advance(3_600_000);
    const left = async (path: string) => {
      const { status, headers } = await ask(github, 'GET', path);
      return [status, headers.get('x-ratelimit-remaining')];
    };
    expect(await left('/repos/acme/shop/releases')).toEqual([200, '8']);
    expect(await left('/rate_limit')).toEqual([200, '8']);
    for (let used = 2; used <= 9; used += 1) await left('/repos/acme/shop/releases');
    const refused = await ask(github, 'GET', '/repos/acme/shop/releases');
    expect(refused).toMatchObject({
      status: 403,
      body: { message: 'API rate limit exceeded for installation ID 1.' },
    });
    expect(refused.headers.get('x-ratelimit-remaining')).toBe('0');
    expect(refused.headers.get('x-ratelimit-reset')).toBe(String(Date.UTC(2026, 10, 18, 19) / 1_000));
    expect(refused.headers.get('x-ratelimit-resource')).toBe('core');
  });
});

test('a private repository does not exist for a token that cannot see it', async () => {
  const tokens = { ghs_job: TOKENS['ghs_job']!, ghs_stranger: actor({}, 'app') };
  const github = await startGitHub({ private: true, tokens });
  const status = async (token: string) =>
    (await ask(github, 'GET', '/repos/acme/shop/releases', { token })).status;
  expect([await status('ghs_job'), await status('ghs_stranger')]).toEqual([200, 404]);
  await github.close();
});
