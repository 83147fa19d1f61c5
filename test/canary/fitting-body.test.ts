import { describe, expect, test } from '@jest/globals';
import { fittingBody, LONGEST_BODY } from '../../shared/canary/fitting-body.ts';
import type { Block } from '../../shared/report/block.ts';

const text = (length: number): readonly Block[] => [{ kind: 'text', text: ['z'.repeat(length)] }];
const REMARK = 'Parts of this are too long to show here; the job summary has them.';

test('what fits is shown whole and in its order', () => {
  expect(fittingBody([text(1), [], text(2)])).toBe('z\n\nzz\n');
});

describe('a part that does not fit is left out whole, and named', () => {
  /** What is left for the text of a single part. */
  const room = LONGEST_BODY - REMARK.length - 4;
  test.each([
    ['at the limit', room, true],
    ['one more', room + 1, false],
  ])('%s', (_, length, fits) => {
    const body = fittingBody([text(length)]);
    expect(body.includes('z'.repeat(length))).toBe(fits);
    expect(body.includes(REMARK)).toBe(!fits);
    expect(body.length < 65_536).toBe(true);
  });

  test('and smaller ones after it still are shown', () => {
    expect(fittingBody([text(1), text(100_000), text(2)])).toBe(`z\n\nzz\n\n${REMARK}\n`);
  });
});
