import { expect, test } from '@jest/globals';
import { linesOf, messageParts, paragraphsOf } from '../../shared/semver/message-lines.ts';

test.each([
  ['nothing', '', '', []],
  ['blank lines only', ' \n\t\n', '', []],
  ['a header', 'fix: x', 'fix: x', []],
  ['blank lines and spaces first', '\n \n   fix: x  \n\nbody', 'fix: x', ['', 'body']],
  ['CRLF', 'fix: x\r\n\r\nbody\r\n', 'fix: x', ['', 'body']],
  ['CR alone', 'fix: x\rbody', 'fix: x', ['body']],
  ['U+2028, which ends no line', 'fix: x\u2028y', 'fix: x\u2028y', []],
  ['a byte order mark', '\uFEFFfix: x', 'fix: x', []],
])('a message of %s is cut', (_, message, subject, body) => {
  const parts = messageParts(message);
  expect([parts.subject, linesOf(parts.body)]).toEqual([subject, body]);
});

test("paragraphs end at blank lines and around GitHub's rule of nine dashes", () => {
  const rule = '---------';
  expect(paragraphsOf(['', 'a', 'b', ' \t', '', 'c', rule, 'd', '----------'])).toEqual([
    ['a', 'b'],
    ['c'],
    [rule],
    ['d', '----------'],
  ]);
});
