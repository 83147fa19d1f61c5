import { expect, test } from '@jest/globals';
import { get, patch, REFUSED, saying } from './saying.ts';

/** What the client of the API logs each time it tries. */
const tried = (times: number): string =>
  Array.from(
    { length: times },
    (_, index) =>
      `E1122 01:00:23.07572${index}   31329 memcache.go:265] "Unhandled Error" err="couldn't get current server API group list: Get \\"https://10.0.0.1:6443/api\\": connection refused"\n`,
  ).join('');

test('of a cluster that is away what kubectl ends with is told, and all it said is kept', async () => {
  const stderr = `${tried(5)}${REFUSED}\n`;
  expect(await get(saying(1, stderr))).toEqual({
    kind: 'unanswered',
    reason: {
      code: 'unreachable',
      message: `The cluster could not be asked for deployment api: ${REFUSED}`,
    },
    said: stderr.trim(),
  });
  const performed = await patch(saying(1, stderr));
  expect(performed).toMatchObject({ reason: { message: expect.not.stringContaining('memcache') } });
});

test.each<[string, string, string, boolean]>([
  ['nothing but its log: the last of it', tried(2), '"Unhandled Error" err=', true],
  ['a reason alone', REFUSED, REFUSED, false],
  ['a warning before it', `Warning: old API\n${tried(1)}${REFUSED}`, `: ${REFUSED}`, true],
  ['a reason of two lines', `${tried(1)}error: one\nerror: two`, 'error: one', true],
  ['nothing', '', 'it gave no reason', false],
])('kubectl says %s', async (_, stderr, wanted, isKept) => {
  const answer = await get(saying(1, stderr));
  const { reason, said } = answer.kind === 'unanswered' ? answer : { reason: undefined, said: undefined };
  expect(reason?.message).toContain(wanted);
  expect(reason?.message).not.toContain('memcache');
  expect(said).toBe(isKept ? stderr.trim() : undefined);
});
