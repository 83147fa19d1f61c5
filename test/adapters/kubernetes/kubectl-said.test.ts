import { expect, test } from '@jest/globals';
import { get, patch, REFUSED, saying } from './saying.ts';

/** What the client of the API logs each time it tries. */
const tried = (times: number): string =>
  Array.from(
    { length: times },
    (_, index) =>
      `E1122 01:00:23.07572${index}   31329 memcache.go:265] "Unhandled Error" err="couldn't get current server API group list: Get \\"https://10.0.0.1:6443/api\\": connection refused"\n`,
  ).join('');

test('of a cluster that is away what kubectl ends with is told, and all it said is kept, each line once', async () => {
  const stderr = `${tried(5)}${REFUSED}\n`;
  expect(await get(saying(1, stderr))).toEqual({
    kind: 'unanswered',
    reason: {
      code: 'unreachable',
      message: `The cluster could not be asked for deployment api: ${REFUSED}`,
    },
    said: `${tried(1).trim()} (5 times)\n${REFUSED}`,
  });
  const performed = await patch(saying(1, stderr));
  expect(performed).toMatchObject({ reason: { message: expect.not.stringContaining('memcache') } });
});

const OTHER = 'E1122 01:00:24.000001   31329 memcache.go:265] "Unhandled Error" err="another one"';
/** The same at another line of its source. */
const ELSEWHERE = tried(1).trim().replace('memcache.go:265', 'memcache.go:121');

test.each<[string, string, string, string | undefined]>([
  ['nothing but its log: the last of it', tried(2), '"Unhandled Error" err=', `${tried(1).trim()} (2 times)`],
  ['a reason alone', REFUSED, REFUSED, undefined],
  [
    'a warning before it',
    `Warning: old API\n${tried(1)}${REFUSED}`,
    `: ${REFUSED}`,
    `Warning: old API\n${tried(1)}${REFUSED}`,
  ],
  [
    'a reason of two lines',
    `${tried(1)}error: one\nerror: two`,
    'error: one',
    `${tried(1)}error: one\nerror: two`,
  ],
  [
    'the same with something else between',
    `${tried(1)}${OTHER}\n${tried(2)}${REFUSED}`,
    REFUSED,
    `${tried(1).trim()} (3 times)\n${OTHER}\n${REFUSED}`,
  ],
  [
    'the same from another place',
    `${tried(1)}${ELSEWHERE}\n${REFUSED}`,
    REFUSED,
    `${tried(1).trim()} (2 times)\n${REFUSED}`,
  ],
  ['a reason twice', `${tried(1)}${REFUSED}\n${REFUSED}`, REFUSED, `${tried(1)}${REFUSED} (2 times)`],
  ['nothing', '', 'it gave no reason', undefined],
])('kubectl says %s', async (_, stderr, wanted, kept) => {
  const answer = await get(saying(1, stderr));
  const { reason, said } = answer.kind === 'unanswered' ? answer : { reason: undefined, said: undefined };
  expect(reason?.message).toContain(wanted);
  expect(reason?.message).not.toContain('memcache');
  expect(said).toBe(kept);
});
