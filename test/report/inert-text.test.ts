import { expect, test } from '@jest/globals';
import { isInert } from '../../shared/report/inert-text.ts';
import { escapeMarkdown, inlineMarkdown } from '../../shared/report/markdown-text.ts';

test.each([
  'change what number 111999 is about',
  'Use the (new) cache; see docs/x.md, "quoted", a=b + 50%',
  'a',
  'abcdef and 123456',
])('%j is inert', (line) => {
  expect(isInert(line)).toBe(true);
});

test.each([
  '',
  ' a',
  'a ',
  'a  b',
  'a\tb',
  'a\nb',
  '1. a',
  '- a',
  'see abcdef1',
  'see gh-1',
  'see GH-1',
  'see www.x',
  'a_b',
  'a#1',
  'a@b',
  'a: b',
  'a <b>',
  'a & b',
  'a|b',
  'a `b`',
  'wow!',
  'grün',
])('%j is left to the patterns', (line) => {
  expect(isInert(line)).toBe(false);
});

test('what is inert is what the patterns leave as it is', () => {
  const pieces = ['a', 'h', 'w', 'f', '7', ' ', '-', '.', '/', '(', ')', '=', '+', 'www', 'gh', 'abc', '123'];
  // The é keeps the longer text from being inert, so that the patterns must judge it.
  const tail = ' é';
  let seed = 7;
  let inert = 0;
  for (let round = 0; round < 20_000; round += 1) {
    let line = '';
    while (line.length < 12) {
      seed = (seed * 48_271) % 2_147_483_647;
      line += pieces[seed % pieces.length] ?? '';
    }
    if (!isInert(line)) continue;
    inert += 1;
    expect([escapeMarkdown(line + tail), inlineMarkdown(line + tail)]).toEqual([line + tail, line + tail]);
  }
  expect(inert).toBeGreaterThan(1_000);
});
