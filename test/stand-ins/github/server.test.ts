import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { FaultKind } from '../../../stand-ins/github/faults/fault.ts';
import { listen } from '../../../stand-ins/github/server/listen.ts';
import { startGitHub, type GitHub } from '../../../stand-ins/github/start.ts';
import { ask } from './ask.ts';

const REPOSITORY = '/repos/acme/shop';
const LABEL = { name: 'release-blocker', color: 'ff0000' };

describe('a running stand-in', () => {
  let github: GitHub;
  beforeEach(async () => {
    github = await startGitHub();
  });
  afterEach(() => github.close());
  const addLabel = (body: unknown = LABEL) => ask(github, 'POST', `${REPOSITORY}/labels`, { body });

  test('counts writes, not reads', async () => {
    await ask(github, 'GET', `${REPOSITORY}/labels`);
    await addLabel();
    await ask(github, 'HEAD', `${REPOSITORY}/labels`);
    await ask(github, 'POST', '/graphql', { body: { query: 'query { viewer { login } }' } });
    const operation = 'POST /repos/{owner}/{repo}/labels';
    expect(github.writes).toEqual([
      { n: 1, method: 'POST', path: `${REPOSITORY}/labels`, operation, status: 201 },
    ]);
    expect(github.requests.map(({ method }) => method)).toEqual(['GET', 'POST', 'HEAD', 'POST']);
  });

  test('answers what it does not know with 404 and notes it', async () => {
    expect((await ask(github, 'GET', '/zen')).status).toBe(404);
    expect((await ask(github, 'GET', '/repos/acme/other/labels')).status).toBe(404);
    expect(github.problems).toEqual(['request: GET /zen is not answered by the stand-in']);
  });

  test('owner and name do not depend on case', async () => {
    expect((await ask(github, 'GET', '/repos/ACME/Shop/labels')).status).toBe(200);
  });

  test('refuses what does not fit, with what is wrong, and notes it', async () => {
    const answer = await addLabel({ nam: 'x' });
    expect(answer).toMatchObject({
      status: 422,
      body: { message: 'Invalid request.\n\n"name" wasn\'t supplied.\n"nam" is not a permitted key.' },
    });
    expect(github.problems).toEqual([
      'request of POST /repos/{owner}/{repo}/labels: "name" wasn\'t supplied.',
      'request of POST /repos/{owner}/{repo}/labels: "nam" is not a permitted key.',
    ]);
    expect((await github.outside()).labels).toEqual([]);
  });

  test('refuses a body that is not JSON', async () => {
    const answer = await ask(github, 'POST', `${REPOSITORY}/labels`, { text: '{' });
    expect(answer).toMatchObject({ status: 400, body: { message: 'Problems parsing JSON' } });
  });

  test('refuses a request without a user agent', async () => {
    const status = await new Promise((resolve, reject) => {
      request(`${github.apiUrl}/rate_limit`, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });

  test('time stands still but for what the test adds', async () => {
    const reset = async () => (await ask(github, 'GET', '/rate_limit')).headers.get('x-ratelimit-reset');
    const before = Number(await reset());
    expect(before).toBe(Date.UTC(2026, 10, 18, 18) / 1_000);
    github.advance(7_200_000);
    expect(Number(await reset())).toBe(before + 7_200);
  });

  describe('a fault on the wire', () => {
    test.each<[FaultKind, number | 'breaks', readonly string[]]>([
      ['server-error', 502, []],
      ['server-error-after', 502, ['release-blocker']],
      ['secondary-limit', 403, []],
      ['answer-lost', 'breaks', ['release-blocker']],
    ])('%s', async (kind, seen, labels) => {
      github.setFaults([{ write: 1, kind }]);
      const status = await addLabel().then(
        (answer) => answer.status,
        () => 'breaks',
      );
      expect(status).toBe(seen);
      expect((await github.outside()).labels).toEqual(labels);
      expect(github.writes[0]).toMatchObject({ n: 1, fault: kind });
      expect((await addLabel({ ...LABEL, name: 'next' })).status).toBe(201);
    });

    test("the secondary limit has GitHub's words and says how long to wait", async () => {
      github.setFaults([{ write: 1, kind: 'secondary-limit' }]);
      const { body, headers } = await addLabel();
      expect(body).toEqual({
        message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
        documentation_url:
          'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits',
        status: '403',
      });
      expect(headers.get('retry-after')).toBe('0');
      expect(Number(headers.get('x-ratelimit-remaining'))).toBeGreaterThan(0);
    });

    test.each<[FaultKind, readonly string[]]>([
      ['dies-before', []],
      ['dies-after', ['release-blocker']],
      ['timeout', []],
    ])('%s: no answer, until the stand-in closes', async (kind, labels) => {
      let release = (): void => undefined;
      const died = new Promise<void>((resolve) => {
        release = resolve;
      });
      github.setFaults([{ write: 1, kind, onDeath: release }]);
      const answer = addLabel().then(
        () => 'answered',
        () => 'broken',
      );
      if (kind !== 'timeout') await died;
      else await ask(github, 'GET', `${REPOSITORY}/labels`);
      expect((await github.outside()).labels).toEqual(labels);
      await github.close();
      expect(await answer).toBe('broken');
    });

    test('held: others go on, then it is applied', async () => {
      const held = github.setFaults([{ write: 1, kind: 'held' }]);
      const answer = addLabel();
      await held.arrived;
      expect((await addLabel({ ...LABEL, name: 'other' })).status).toBe(201);
      expect((await github.outside()).labels).toEqual(['other']);
      held.release();
      expect((await answer).status).toBe(201);
      expect((await github.outside()).labels).toEqual(['other', 'release-blocker']);
    });
  });
});

test('a request that comes before anybody answers is answered later', async () => {
  const listening = await listen(0);
  const asked = fetch(`${listening.url}/`);
  await new Promise((resolve) => setImmediate(resolve));
  listening.serve(() =>
    Promise.resolve({ kind: 'answer', answer: { status: 204, headers: {}, body: Buffer.alloc(0) } }),
  );
  expect((await asked).status).toBe(204);
  await listening.close();
});
