import { expect, test } from '@jest/globals';
import { readScenarios } from '../../../actions/rehearse/scenario/read.ts';

const own = (within: string) => `name: slow
title: Search gets slow
timeline:
  - { at: step 1 + 10m, signal: { name: latency-p95, to: 900ms } }
promise:
  weights: [0]
  within: ${within}
`;

async function read(within: string) {
  const [found] = await readScenarios('own.yml', () => Promise.resolve({ kind: 'text', text: own(within) }));
  return found;
}

test.each([
  ['watch', 'watch'],
  ['5m', 300_000],
  ['1m30s', 90_000],
])('a rollback is promised within %s', async (written, within) => {
  expect((await read(written))?.scenario?.promise.within).toBe(within);
});

const ALLOWED = 'watch or a duration such as 90s or 5m';

test.each([
  ['soon', '7:11', `expected ${ALLOWED}, got "soon"`],
  ['Watch', '7:11', `expected ${ALLOWED}, got "Watch"`],
  ['2m3h', '7:13', `expected ${ALLOWED}, got "2m3h"`],
  ['0s', '7:11', `expected ${ALLOWED}, more than 0, got "0s"`],
  ['90', '7:11', `must be ${ALLOWED}, got 90`],
  ['true', '7:11', `must be ${ALLOWED}, got true`],
  ['[5m]', '7:11', `must be ${ALLOWED}, got a list`],
  ['{ minutes: 5 }', '7:11', `must be ${ALLOWED}, got a map`],
  ['', '7:3', `has no value: expected ${ALLOWED}`],
])('within: %s is one mistake, told with what is allowed', async (written, place, message) => {
  const mistakes = (await read(written))?.mistakes?.([]) ?? [];
  expect(mistakes.map((mistake) => mistake.message)).toEqual([`own.yml:${place} promise.within: ${message}`]);
});
