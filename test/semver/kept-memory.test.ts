import { expect, test } from '@jest/globals';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { ParsedCommit } from '../../shared/semver/parsed-commit.ts';
import { read } from './made-commit.ts';

/** Bytes in use when all garbage is gone. */
function heap(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc()');
  return process.memoryUsage().heapUsed;
}

test('of 40 MB of bodies less than 4 MB stay behind, whatever parts are kept', () => {
  const before = heap();
  const kept: ParsedCommit[] = [];
  for (let place = 0; place < 40; place += 1) {
    const footers = `BREAKING CHANGE: something long enough ${place}\nCo-authored-by: Somebody <somebody${place}@example.com>`;
    // Joined, so that each message is one piece of memory that a slice could hold on to.
    const message = [
      'feat(a scope of some length): a long description',
      'word '.repeat(200_000),
      footers,
    ].join('\n\n');
    kept.push(read(message));
  }
  expect(heap() - before).toBeLessThan(4_000_000);
  expect(kept).toHaveLength(40);
});
