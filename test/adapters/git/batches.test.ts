import { expect, test } from '@jest/globals';
import { inBatches } from '../../../shared/adapters/git/batches.ts';

const FULL = 65_536;

/** The sizes of the batches that chunks of these sizes come out in, before the end and at it. */
function sizes(chunks: readonly number[]): { readonly before: readonly number[]; readonly all: number[] } {
  const all: number[] = [];
  const batches = inBatches((batch) => void all.push(batch.length));
  for (const size of chunks) batches.push(Buffer.alloc(size));
  const before = [...all];
  batches.flush();
  return { before, all };
}

test.each([
  ['nothing comes out of nothing', [], [], []],
  ['a byte too few waits for the end', [FULL - 1], [], [FULL - 1]],
  ['enough goes on at once', [FULL], [FULL], [FULL]],
  ['the chunk that makes it enough goes along whole', [FULL - 1, 10, 5], [FULL + 9], [FULL + 9, 5]],
  ['a large chunk is not cut', [3 * FULL], [3 * FULL], [3 * FULL]],
])('%s', (_, chunks, before, all) => {
  expect(sizes(chunks)).toEqual({ before, all });
});

test('the bytes keep their order', () => {
  const found: Buffer[] = [];
  const { push, flush } = inBatches((batch) => void found.push(batch));
  const bytes = Buffer.from(Array.from({ length: 200_000 }, (_, index) => index % 251));
  for (let at = 0; at < bytes.length; at += 4_096) push(bytes.subarray(at, at + 4_096));
  flush();
  flush();
  expect(found.length).toBeGreaterThan(2);
  expect(Buffer.concat(found)).toEqual(bytes);
});
