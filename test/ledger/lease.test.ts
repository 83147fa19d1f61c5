import { expect, test } from '@jest/globals';
import { hasPassed, isHeldBy, LONGEST_LEASE } from '../../shared/ledger/lease.ts';

const AT = Date.parse('2026-11-18T17:00:00Z');
const holder = { actor: 'kim', run: '7', attempt: '1', process: 'a' };
const until = (ms: number) => ({ holder, until: new Date(AT + ms).toISOString() });

test.each<[string, number, boolean]>([
  ['just before its end', 1, false],
  ['at its end', 0, true],
  ['after its end', -1, true],
  ['as long as any lease', LONGEST_LEASE, false],
  ['longer than any lease, written by a wrong clock', LONGEST_LEASE + 1, true],
])('a lease %s', (_, ms, passed) => {
  expect(hasPassed(until(ms), AT)).toBe(passed);
});

test('an end that is no time binds nobody', () => {
  expect(hasPassed({ holder, until: 'tomorrow' }, AT)).toBe(true);
});

test.each([
  ['the same process', {}, true],
  ['another attempt', { attempt: '2' }, false],
  ['another run', { run: '8' }, false],
  ['another job of the run', { process: 'b' }, false],
])('is held by %s', (_, other, held) => {
  expect(isHeldBy(until(1), { ...holder, ...other })).toBe(held);
});
