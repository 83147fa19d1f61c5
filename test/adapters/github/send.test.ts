import { describe, expect, test } from '@jest/globals';
import { send } from '../../../shared/adapters/github/send.ts';
import { type Reply, withReplies } from './loopback.ts';
import { says, sendTo, write } from './write-of-ref.ts';

test('a write that is done gives what it made', async () => {
  await sendTo({ status: 201, body: { sha: 'abc' } }, async ({ client, seen }) => {
    expect(await send(client, write)).toEqual({ kind: 'done', value: { sha: 'abc' } });
    expect(seen).toMatchObject([
      { method: 'POST', path: '/repos/acme/shop/git/refs', body: { ref: 'refs/tags/v1', sha: 'abc' } },
    ]);
  });
});

describe('one call, and', () => {
  test.each<[string, Reply, string, string]>([
    ['an existing ref', says(422, 'Reference already exists'), 'overtaken', 'overtaken'],
    ['no fast forward', says(422, 'Update is not a fast forward'), 'overtaken', 'overtaken'],
    ['a ref that is gone', says(422, 'Reference does not exist'), 'overtaken', 'overtaken'],
    [
      'an open pull request',
      says(422, 'Validation Failed', {
        errors: [{ resource: 'PullRequest', message: 'A pull request already exists for acme:fix.' }],
      }),
      'overtaken',
      'overtaken',
    ],
    [
      'something that is there already',
      says(422, 'Validation Failed', { errors: [{ resource: 'Release', code: 'already_exists' }] }),
      'overtaken',
      'overtaken',
    ],
    ['a conflict', says(409, 'Conflict'), 'overtaken', 'overtaken'],
    ['a lost lock', says(422, 'Reference update failed'), 'unknown', 'unreachable'],
    ['an unknown object', says(422, 'Object does not exist'), 'refused', 'invalid'],
    ['text as an error', says(422, 'Validation Failed', { errors: ['bad', 1, null] }), 'refused', 'invalid'],
    ['an empty repository', says(409, 'Git Repository is empty.'), 'refused', 'empty-repository'],
    ['something gone for good', says(410, 'Gone'), 'refused', 'invalid'],
    ['a wrong token', says(401, 'Bad credentials'), 'refused', 'forbidden'],
    ['a missing permission', says(403, 'Resource not accessible by integration'), 'refused', 'forbidden'],
    ['an archived repository', says(403, 'Repository was archived so is read-only.'), 'refused', 'forbidden'],
    ['an unknown repository', says(404, 'Not Found'), 'refused', 'not-found'],
    [
      'a ruleset',
      says(422, 'Repository rule violations found\n\nCannot create ref due to creations being restricted.'),
      'refused',
      'rule-violation',
    ],
    [
      'a protected branch',
      says(409, 'Protected branch update failed for refs/heads/main'),
      'refused',
      'rule-violation',
    ],
    [
      'a limit without a time',
      says(403, 'You have exceeded a secondary rate limit'),
      'unknown',
      'rate-limited',
    ],
    ['a limit for too long', says(429, 'slow down', {}, { 'retry-after': '61' }), 'unknown', 'rate-limited'],
    ['502', says(502, 'Server Error'), 'unknown', 'unreachable'],
    ['HTML of 502', { status: 502, body: '<html>' }, 'unknown', 'unreachable'],
    ['HTML of 403', { status: 403, body: '<html>' }, 'unknown', 'unreadable'],
    ['HTML of 200', { status: 200, body: '<html>' }, 'unknown', 'unreadable'],
    ['another good status', { status: 202, body: { sha: 'abc' } }, 'unknown', 'unreadable'],
    ['an answer of no shape', { status: 201, body: { odd: true } }, 'unknown', 'unreadable'],
    ['an empty answer', { status: 201 }, 'unknown', 'unreadable'],
    ['a lost connection', 'cut', 'unknown', 'unreachable'],
    ['no answer in time', 'silence', 'unknown', 'unreachable'],
  ])('%s', async (_name, reply, kind, code) => {
    await sendTo(reply, async ({ client, seen }) => {
      const sent = await send(client, write);
      expect(sent).toMatchObject({ kind, reason: { code } });
      expect(JSON.stringify(sent)).not.toMatch(/t0ken|\\n/);
      expect(seen).toHaveLength(1);
    });
  });

  test('gone is overtaken for who wants it gone', async () => {
    await sendTo(says(404, 'Not Found'), async ({ client }) => {
      expect(await send(client, { ...write, absentIs: 'overtaken' })).toMatchObject({ kind: 'overtaken' });
    });
  });
});

describe('a write is made again', () => {
  const turnedAway = says(403, 'You have exceeded a secondary rate limit', {}, { 'retry-after': '3' });

  test('when it was turned away unread', async () => {
    await withReplies(
      (_, number) => (number === 1 ? turnedAway : { status: 201, body: { sha: 'abc' } }),
      async ({ client, seen, slept }) => {
        expect(await send(client, write)).toMatchObject({ kind: 'done' });
        expect([seen.length, slept]).toEqual([2, [3_000]]);
      },
    );
  });

  test('twice at the most', async () => {
    await withReplies(
      () => turnedAway,
      async ({ client, seen }) => {
        expect(await send(client, write)).toMatchObject({
          kind: 'unknown',
          reason: { code: 'rate-limited' },
        });
        expect(seen).toHaveLength(3);
      },
    );
  });
});

test('writes are made one at a time, in order, also after one that failed', async () => {
  let underWay = 0;
  const most: number[] = [];
  await withReplies(
    (_, number) => (number === 1 ? 'cut' : { status: 201, body: { sha: 'abc' } }),
    async ({ client, seen }) => {
      const request = client.octokit.hook;
      request.before('request', () => {
        most.push(++underWay);
      });
      request.after('request', () => {
        underWay--;
      });
      request.error('request', (error) => {
        underWay--;
        throw error;
      });
      const sent = await Promise.all(
        ['a', 'b', 'c'].map((ref) => send(client, { ...write, parameters: { ref } })),
      );
      expect(sent.map(({ kind }) => kind)).toEqual(['unknown', 'done', 'done']);
      expect(seen.map(({ body }) => body)).toEqual([{ ref: 'a' }, { ref: 'b' }, { ref: 'c' }]);
      expect(most).toEqual([1, 1, 1]);
    },
  );
});
