import { expect, test } from '@jest/globals';
import { nextSoakLook } from '../../../../actions/canary-promote/next/soak.ts';
import { releaseOf } from '../../../kit/release.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const HOUR = 3_600_000;

test.each<[string, number | null, number]>([
  ['an hour later, of a soak without an end', null, NOW + HOUR],
  ['an hour later, where the end is later', NOW + HOUR + 1, NOW + HOUR],
  ['an hour later, where that is the end', NOW + HOUR, NOW + HOUR],
  ['at the end, where that comes first', NOW + HOUR - 1, NOW + HOUR - 1],
  ['now, at the end', NOW, NOW],
  ['now, where it is over', NOW - 1, NOW],
])('a soak is looked at %s', (_, soakUntil, next) => {
  expect(nextSoakLook(releaseOf({ version: '1.1.0', soakUntil }), NOW)).toBe(next);
});
