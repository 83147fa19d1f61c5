import { expect, test } from '@jest/globals';
import { pickedMessage } from '../../../shared/adapters/git/picked-message.ts';

const SHA = 'a'.repeat(40);
const LINE = `(cherry picked from commit ${SHA})\n`;

test.each([
  ['only a subject', 'fix: one\n', `fix: one\n\n${LINE}`],
  ['a subject without an end of line', 'fix: one', `fix: one\n\n${LINE}`],
  ['a subject that looks like a trailer', 'Fixes: one\nCloses: two\n', `Fixes: one\nCloses: two\n\n${LINE}`],
  ['a body', 'fix: one\n\nBecause.\n', `fix: one\n\nBecause.\n\n${LINE}`],
  ['trailers', 'fix: one\n\nA-b: c\nRefs #4\n', `fix: one\n\nA-b: c\nRefs #4\n${LINE}`],
  ['a trailer of two lines', 'fix: one\n\nA-b: c\n  d\n', `fix: one\n\nA-b: c\n  d\n${LINE}`],
  ['a breaking change', 'fix: one\n\nBREAKING CHANGE: x\n', `fix: one\n\nBREAKING CHANGE: x\n${LINE}`],
  [
    'a body that ends with one trailer',
    'fix: one\n\nBecause\nA-b: c\n',
    `fix: one\n\nBecause\nA-b: c\n\n${LINE}`,
  ],
  [
    'a pick before',
    `fix: one\n\n(cherry picked from commit b)\n`,
    `fix: one\n\n(cherry picked from commit b)\n${LINE}`,
  ],
  ['blank lines at its end', 'fix: one\n\n\n \n', `fix: one\n\n${LINE}`],
  ['comments', 'fix: one\n\n# two\n', `fix: one\n\n# two\n\n${LINE}`],
  ['nothing', '', LINE],
])('a message with %s says where it comes from', (_, message, expected) => {
  expect(pickedMessage(message, SHA)).toBe(expected);
});
