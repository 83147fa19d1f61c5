import { describe, expect, test } from '@jest/globals';
import { renderTerminal } from '../../shared/report/render-terminal.ts';
import { wrapWords } from '../../shared/report/wrap-words.ts';

test.each<readonly [string, string, number, readonly string[]]>([
  ['fits', 'one two', 7, ['one two']],
  ['is one too long', 'one two', 6, ['one', 'two']],
  ['takes as many words as fit', 'a bb ccc dddd', 6, ['a bb', 'ccc', 'dddd']],
  ['has a word that is longer', 'a bbbbbbbb c', 4, ['a', 'bbbbbbbb', 'c']],
  ['begins with such a word', 'bbbbbbbb c', 4, ['bbbbbbbb', 'c']],
  ['is nothing', '', 4, ['']],
])('a text that %s', (_, text, width, lines) => {
  expect(wrapWords(text, width)).toEqual(lines);
});

describe('the last column of a table', () => {
  const table = (last: string) => [{ kind: 'table', head: ['when', 'what'], rows: [['Thu', last]] }] as const;
  const TEXT = 'the step waits for somebody who approves it';

  test.each([
    ['nobody says how wide it is', undefined, `  when  what\n  Thu   ${TEXT}`],
    ['it fits', 51, `  when  what\n  Thu   ${TEXT}`],
    ['it is one too long', 50, '  when  what\n  Thu   the step waits for somebody who approves\n        it'],
    [
      'the terminal is too narrow for anything',
      3,
      '  when  what\n  Thu   the step waits for\n        somebody who\n        approves it',
    ],
  ])('where %s', (_, columns, text) => {
    expect(renderTerminal(table(TEXT), { colour: false, columns })).toBe(text);
  });

  test('each line of it has its own colour', () => {
    const rows = [['Thu', { kind: 'strong', text: 'is held because nobody approves' }]] as const;
    const block = { kind: 'table', head: ['', ''], rows } as const;
    expect(renderTerminal([block], { colour: true, columns: 27 })).toContain(
      '\u001B[1mis held because\u001B[0m\n       \u001B[1mnobody approves\u001B[0m',
    );
  });

  test('what is copied stays in one line', () => {
    const code = 'kubectl argo rollouts undo api -n production';
    const rows = [['Thu', { kind: 'code', text: code }]] as const;
    const block = { kind: 'table', head: ['when', 'what'], rows } as const;
    expect(renderTerminal([block], { colour: false, columns: 30 })).toContain(code);
  });
});
