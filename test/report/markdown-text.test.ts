import { describe, expect, test } from '@jest/globals';
import { codeBlock, codeSpan, escapeMarkdown, inlineMarkdown } from '../../shared/report/markdown-text.ts';
import { visibleLine } from '../../shared/report/visible-text.ts';
import { nodesOf } from './rendered-text.ts';

const HOSTILE = [
  '::set-output name=x::y',
  '  ::error file=a::b',
  '##[add-mask]x',
  '###[group]',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[x](javascript:alert(1))',
  '![](http://evil/x.png)',
  '[^1]: note',
  '[a]: http://evil',
  '[ ] todo',
  '@everyone and @acme/team, a@b.com',
  'fixes #1, GH-12, gh-3, acme/api#12',
  'https://evil.example www.evil.example ftp://evil.example',
  'revert deadbeef and 1234567 and deadbeefdeadbeefdeadbeefdeadbeefdeadbeef',
  '| a | b |',
  '|---|---|',
  '`',
  'a ``` b ` c',
  '-->',
  '<!--',
  '</details>',
  '&lt;b&gt; &#64; &amp;',
  '**a** __b__ _c_ ~~d~~ \\*e\\*',
  '$x$ and $$y$$',
  ':smile: :+1: a:b:c',
  '- item',
  '+ item',
  '* item',
  '1. item',
  '12) item',
  '> quote',
  '# heading',
  'heading #',
  '---',
  '===',
  '~~~',
  '    code',
  '\tcode',
  'first\n\n- second\r\n# third',
  'rtl \u202Egpj.exe',
  '\u001B[31mred\u0007',
  'a\u200Bb\uFEFFc\u00ADd\u{E0041}',
  'lone \uD800 surrogate',
  'ends with two spaces  ',
  'hello!',
  '@',
  '#',
  '',
];

/** A linear congruential generator: the same texts in every run. */
function* hostileTexts(count: number): Generator<string> {
  const alphabet = '` * _ [ ] ( ) ! < > & | ~ $ # @ : - + = . 1 a \\ / " www. http:// :: ##[ \u202E &#35;'
    .split(' ')
    .concat(' ', '\n', '\t');
  let seed = 20_261_121;
  for (let made = 0; made < count; made++) {
    let text = '';
    do {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      text += alphabet[(seed >>> 8) % alphabet.length] ?? '';
    } while ((seed >>> 20) % 12 !== 0);
    yield text;
  }
}

const withoutBreaks = (text: string) => text.replaceAll('\u200B', '');

async function shownText(markdown: string): Promise<{ types: string[]; text: string }> {
  const nodes = await nodesOf(markdown);
  return {
    types: [...new Set(nodes.map((node) => node.type))].sort(),
    text: nodes.map((node) => node.value ?? '').join(''),
  };
}

describe('escaped text', () => {
  test.each(HOSTILE)('%j is shown by another parser as that very text', async (text) => {
    const { types, text: shown } = await shownText(`x\n\n${escapeMarkdown(text)}\n\nx`);
    expect(types).toEqual(['paragraph', 'root', 'text']);
    expect(withoutBreaks(shown)).toBe(`x${visibleLine(text)}x`);
  });

  test('400 random hostile texts are shown as themselves, as a paragraph and in a list', async () => {
    for (const text of hostileTexts(400)) {
      const escaped = escapeMarkdown(text);
      const plain = await shownText(escaped);
      expect([text, withoutBreaks(plain.text)]).toEqual([text, visibleLine(text)]);
      expect(plain.types.filter((type) => !['paragraph', 'root', 'text'].includes(type))).toEqual([]);
      const item = await shownText(`- **a:** ${escaped} (b)`);
      expect([text, item.types]).toEqual([text, ['list', 'listItem', 'paragraph', 'root', 'strong', 'text']]);
    }
  });

  test('is one line without anything that a runner would take for a command', () => {
    for (const text of [...HOSTILE, ...hostileTexts(400)])
      for (const safe of [escapeMarkdown(text), inlineMarkdown(text), codeSpan(text), codeBlock(text)]) {
        expect(safe).not.toContain('##[');
        expect(safe).not.toMatch(/^\s*::/m);
      }
    for (const text of HOSTILE) expect(escapeMarkdown(text)).not.toMatch(/[\n\r<>]/);
  });

  test.each([
    ['@ana', '@&#8203;ana'],
    ['fixes #1', 'fixes #&#8203;1'],
    ['GH-12', 'GH-&#8203;12'],
    ['at abc1234', 'at abc123&#8203;4'],
    ['https://a', 'https:&#8203;//a'],
    ['www.a.b', 'www&#8203;.a.b'],
    [':tada:', '\\:&#8203;tada:'],
    ['a | b', 'a \\| b'],
    ['R&D <b>', 'R&amp;D &lt;b&gt;'],
    ['\u202Eabc', '\\\\u{202e}abc'],
  ])('%j becomes %j', (text, expected) => {
    expect(escapeMarkdown(text)).toBe(expected);
  });

  test.each([
    'snake_case stays',
    'v1.4.0-rc.1',
    '1.4.0',
    'abc123 is six',
    'C# 12:30, a (b) "c"',
    'größer 日本',
  ])('%j needs no escape', (text) => {
    expect(escapeMarkdown(text)).toBe(text);
  });

  test('keeps the joiners that an emoji or a script needs, and shows those that hide in words', () => {
    expect(escapeMarkdown('👩‍💻 می‌خواهم ❤️')).toBe('👩‍💻 می‌خواهم ❤️');
    expect(escapeMarkdown('ad\u200Dmin')).toBe('ad\\\\u{200d}min');
  });
});

describe('a commit subject', () => {
  test.each([
    ['use `a_b` and ``c`d``', 'use `a_b` and ``c`d``'],
    ['an odd ` stays', 'an odd \\` stays'],
    ['`a` b `', '`a` b \\`'],
    ['`` ` ``', '`` ` ``'],
    ['` `', '\\` \\`'],
    ['`<b>` <b>', '`<b>` &lt;b&gt;'],
    ['`@ana` @ana', '`@ana` @&#8203;ana'],
    ['`a|b`', '<code>a\\|b</code>'],
    ['- `a`', '\\- `a`'],
    ['`::a::`', '`:\u200B:a::`'],
  ])('%j becomes %j', (text, expected) => {
    expect(inlineMarkdown(text)).toBe(expected);
  });

  test('random hostile ones give text and code only', async () => {
    for (const text of hostileTexts(400)) {
      const { types } = await shownText(`- ${inlineMarkdown(text)}`);
      const allowed = ['html', 'inlineCode', 'list', 'listItem', 'paragraph', 'root', 'text'];
      expect([text, types.filter((type) => !allowed.includes(type))]).toEqual([text, []]);
    }
  });
});

describe('code', () => {
  test.each([
    ['a', '`a`'],
    ['a`b', '``a`b``'],
    ['`a', '`` `a ``'],
    ['a\nb', '`a b`'],
    ['a|<b>', '<code>a\\|&lt;b&gt;</code>'],
    ['', ''],
  ])('span of %j is %j', (text, expected) => {
    expect(codeSpan(text)).toBe(expected);
  });

  test.each([
    ['a\nb', '```text\na\nb\n```'],
    ['```\n````', '`````text\n```\n````\n`````'],
    ['a\r\n  ::error::b\n', '```text\na\n  :\u200B:error::b\n```'],
    ['##[group]', '```text\n##\u200B[group]\n```'],
  ])('block of %j is %j', (text, expected) => {
    expect(codeBlock(text)).toBe(expected);
  });
});

// Quadratic time on so much is minutes, which the test's own time limit ends.
test.each(['a', '`', '@', '(#1)', ':a', '\u202E', 'f', '_', ' ', '!', '`a', '##['])(
  '300 kB of %j is done in one go',
  (unit) => {
    const text = `x${unit.repeat(300_000 / unit.length)}x`;
    for (const render of [escapeMarkdown, inlineMarkdown, codeSpan, codeBlock])
      expect(render(text).includes('x')).toBe(true);
  },
);
