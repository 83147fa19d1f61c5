import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { ask, askIfThere } from '../../../shared/adapters/github/ask.ts';
import { type Reply, withReplies } from './loopback.ts';

const question = { route: 'GET /repos/{owner}/{repo}/thing', shape: z.object({ sha: z.string() }) };
const good: Reply = { status: 200, body: { sha: 'abc' } };
const down: Reply = { status: 503, body: { message: 'down' } };
const limited = (headers: Readonly<Record<string, string>>, status = 403): Reply => ({
  status,
  body: { message: 'You have exceeded a secondary rate limit' },
  headers,
});
/** 2026-11-18T17:00:00Z, as seconds: what the clock of the tests says. */
const NOW = Date.UTC(2026, 10, 18, 17) / 1000;

describe('a question is asked again', () => {
  test.each<[string, readonly Reply[], readonly number[]]>([
    ['never when it is answered', [good], []],
    ['after 5xx', [down, good], [375]],
    ['after a lost connection, later each time', ['cut', 'cut', good], [375, 750]],
    ['after the seconds that GitHub asks for', [limited({ 'retry-after': '7' }), good], [7_000]],
    ['after 429', [limited({ 'retry-after': '0' }, 429), good], [0]],
    ['after a minute when a secondary limit names no time', [limited({}), good], [60_000]],
    ['when waiting a minute is enough', [limited({ 'retry-after': '60' }), good], [60_000]],
    [
      'when the limit is reset',
      [limited({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW + 20) }), good],
      [21_000],
    ],
    [
      'at once when the limit is reset already',
      [limited({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW - 20) }), good],
      [0],
    ],
  ])('%s', async (_name, replies, waits) => {
    await withReplies(
      (_, number) => replies[number - 1] ?? down,
      async ({ client, seen, slept }) => {
        expect(await ask(client, question)).toEqual({ sha: 'abc' });
        expect(slept).toEqual(waits);
        expect(seen).toHaveLength(replies.length);
      },
    );
  });
});

describe('a question is given up', () => {
  test.each<[string, Reply, number]>([
    ['after three tries', down, 3],
    ['at once when it is refused', { status: 403, body: { message: 'no' } }, 1],
    ['at once when there is no such thing', { status: 404, body: { message: 'Not Found' } }, 1],
    ['at once when the answer is odd', { status: 200, body: '<html>' }, 1],
    ['at once when the status is odd', { status: 202, body: { sha: 'abc' } }, 1],
    ['at once when GitHub asks for more than a minute', limited({ 'retry-after': '61' }), 1],
    [
      'at once when the limit is reset in an hour',
      limited({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW + 3_600) }),
      1,
    ],
  ])('%s', async (_name, reply, tries) => {
    await withReplies(
      () => reply,
      async ({ client, seen }) => {
        await expect(ask(client, question)).rejects.toThrow();
        expect(seen).toHaveLength(tries);
      },
    );
  });

  test('after one try without pacing', async () => {
    await withReplies(
      () => down,
      async ({ client, seen }) => {
        await expect(ask(client, question)).rejects.toThrow();
        expect(seen).toHaveLength(1);
      },
      { isPatient: false },
    );
  });

  test.each(['', '.', '..'])('unasked when "%s" would change the path', async (name) => {
    await withReplies(
      () => good,
      async ({ client, seen }) => {
        const odd = { ...question, route: 'GET /things/{name}', parameters: { name } };
        await expect(ask(client, odd)).rejects.toThrow('is no name');
        expect(seen).toEqual([]);
      },
    );
  });
});

describe('askIfThere', () => {
  test.each<[string, Reply]>([
    ['404', { status: 404, body: { message: 'Not Found' } }],
    ['an empty repository', { status: 409, body: { message: 'Git Repository is empty.' } }],
  ])('%s is nothing', async (_name, reply) => {
    await withReplies(
      () => reply,
      async ({ client }) => {
        expect(await askIfThere(client, question)).toBeUndefined();
      },
    );
  });

  test.each<[string, Reply]>([
    ['403', { status: 403, body: { message: 'no' } }],
    ['another conflict', { status: 409, body: { message: 'busy' } }],
    ['no answer', 'cut'],
  ])('%s is not', async (_name, reply) => {
    await withReplies(
      () => reply,
      async ({ client }) => {
        await expect(askIfThere(client, question)).rejects.toThrow();
      },
    );
  });
});
