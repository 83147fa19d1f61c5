import { describe, expect, test } from '@jest/globals';
import type { Block } from '../../shared/report/block.ts';
import { escapeMarkdown, markdown } from '../../shared/report/markdown-text.ts';
import { readableText } from '../../shared/report/readable-text.ts';
import { renderMarkdown } from '../../shared/report/render-markdown.ts';
import { renderTerminal } from '../../shared/report/render-terminal.ts';

const blocks: readonly Block[] = [
  { kind: 'heading', text: 'Plan' },
  {
    kind: 'text',
    text: [
      'cut ',
      { kind: 'code', text: 'v1.0.0' },
      ' from ',
      { kind: 'link', text: 'abc', href: 'https://example.com/c/abc' },
    ],
  },
  {
    kind: 'table',
    head: ['what', 'state'],
    rows: [
      ['a longer cell', { kind: 'strong', text: 'pass' }],
      ['b', 'x|y'],
    ],
  },
  { kind: 'list', items: [['one'], ['two ', { kind: 'muted', text: 'of two' }]] },
  { kind: 'verbatim', text: 'a\nb' },
  {
    kind: 'details',
    summary: 'more',
    blocks: [{ kind: 'markdown', text: markdown`**${escapeMarkdown('a_b')}**` }],
  },
];

test('a report as Markdown', () => {
  expect(renderMarkdown(blocks)).toBe(
    [
      '### Plan',
      'cut `v1.0.0` from [abc](https://example.com/c/abc)',
      '| what | state |\n| --- | --- |\n| a longer cell | **pass** |\n| b | x\\|y |',
      '- one\n- two <sub>of two</sub>',
      '```text\na\nb\n```',
      '<details><summary>more</summary>\n\n**a_b**\n\n</details>',
    ].join('\n\n'),
  );
});

test('the same report at a terminal', () => {
  expect(renderTerminal(blocks, { colour: false })).toBe(
    [
      'Plan',
      'cut v1.0.0 from abc',
      '  what           state\n  a longer cell  pass\n  b              x|y',
      '  - one\n  - two of two',
      '  a\n  b',
      'more\n  a_b',
    ].join('\n\n'),
  );
});

test('colour only where it is asked for, and columns keep their width with it', () => {
  const table: readonly Block[] = [
    { kind: 'table', head: ['a', 'b'], rows: [[{ kind: 'code', text: 'xy' }, 'z']] },
  ];
  expect(renderTerminal(table, { colour: true })).toBe(
    '  \u001B[2ma\u001B[0m   \u001B[2mb\u001B[0m\n  \u001B[36mxy\u001B[0m  z',
  );
});

describe('hostile text', () => {
  test.each([
    ['an escape sequence', '\u001B[2J', '\\u{1b}[2J'],
    ['a carriage return that repaints the line', 'fail\rpass', 'fail pass'],
    ['text that runs backwards', 'a\u202Eb', 'a\\u{202e}b'],
    ['a line of its own', 'a\nb', 'a b'],
  ])('%s is shown at a terminal, not obeyed', (_name, text, shown) => {
    expect(renderTerminal([{ kind: 'text', text: [text] }], { colour: true })).toBe(shown);
  });

  test.each([
    ['javascript:alert(1)', '[x]()'],
    ['https://a.example/)](https://b.example', '[x](https://a.example/%29%5d%28https://b.example)'],
    ['not a url', '[x]()'],
    ['https://a.example/"onmouseover="x', '[x](https://a.example/%22onmouseover=%22x)'],
  ])('the target %s cannot leave its link', (href, rendered) => {
    expect(renderMarkdown([{ kind: 'text', text: [{ kind: 'link', text: 'x', href }] }])).toBe(rendered);
  });
});

test.each([
  'feat(x): use `a_b` & <b>, [c](d) #12 @me',
  '* star _under_ ~tilde~ | pipe',
  '::set-output name=x::y',
  '1. one',
  'deadbeefdeadbeef',
])('what was escaped reads as %j again', (text) => {
  expect(readableText(escapeMarkdown(text))).toBe(text);
});
