import { describe, expect, test } from '@jest/globals';
import { parseHeader } from '../../shared/semver/header.ts';

describe('a header parses', () => {
  test.each([
    ['type and text', 'fix: a leak', 'fix', undefined, 'a leak', false],
    ['scope', 'feat(parser): arrays', 'feat', 'parser', 'arrays', false],
    ['breaking', 'feat!: gone', 'feat', undefined, 'gone', true],
    ['breaking with scope', 'chore(api)!: gone', 'chore', 'api', 'gone', true],
    ['upper-case type', 'FEAT(API): x', 'feat', 'API', 'x', false],
    ['any noun', 'polish: x', 'polish', undefined, 'x', false],
    ['a type in another script', 'исправление: x', 'исправление', undefined, 'x', false],
    ['a type with - _ and digits', 'e2e-test_1: x', 'e2e-test_1', undefined, 'x', false],
    ['a scope of any text', 'fix(a/b, c:d @e #1 ✨): x', 'fix', 'a/b, c:d @e #1 ✨', 'x', false],
    ['spaces inside the scope', 'fix( core ): x', 'fix', 'core', 'x', false],
    ['an empty scope as none', 'feat(): x', 'feat', undefined, 'x', false],
    ['a tab after the colon', 'fix:\tx', 'fix', undefined, 'x', false],
    ['several spaces after the colon', 'fix:    x', 'fix', undefined, 'x', false],
    ['colons and parentheses in the text', 'fix: a(b): c! (d)', 'fix', undefined, 'a(b): c! (d)', false],
    ['unbalanced parentheses in the text', 'fix: foo(bar(x', 'fix', undefined, 'foo(bar(x', false],
    ['emoji after the colon', 'fix: ✨ x', 'fix', undefined, '✨ x', false],
    ['U+2028 in the text', 'fix: a\u2028b', 'fix', undefined, 'a\u2028b', false],
    ['markup in the text', 'fix: <b>::error::x', 'fix', undefined, '<b>::error::x', false],
  ])('with %s', (_, line, type, scope, description, breaking) => {
    expect(parseHeader(line)).toEqual({ ok: true, value: { type, scope, description, breaking } });
  });
});

describe('a header that does not parse says what to fix', () => {
  test.each([
    ['feat:x', 'a space is missing after the colon'],
    ['feat(a)!:x', 'a space is missing after the colon'],
    ['feat:\u00a0x', 'a space is missing after the colon'],
    ['feat!(a): x', '"!" stands after the scope'],
    ['feat (a): x', 'space before the scope'],
    ['feat : x', 'space before the colon'],
    ['feat(a) : x', 'space before the colon'],
    ['feat(a)! : x', 'space before the colon'],
    ['feat(a) !: x', 'space before the colon'],
    ['feat:', 'the description is empty'],
    ['feat(a)!:', 'the description is empty'],
    ['feat：x', 'full-width'],
    ['feat(a(b)): x', 'one pair of parentheses'],
    ['feat(a)(b): x', 'one pair of parentheses'],
    ['feat(a: x', 'one pair of parentheses'],
    ['feat(a) x', 'a colon is missing'],
    ['[feat] x', 'without brackets'],
    ['[feat]: x', 'without brackets'],
    ['✨ feat: x', 'emoji'],
    [':sparkles: feat: x', 'emoji'],
    ['fix core: x', 'the type is one word'],
    ['feat/fix: x', 'the type is one word'],
    ['BREAKING CHANGE: x', 'a breaking change is marked by'],
    ['', 'the message is empty'],
    ['Update README', 'expected "type: description"'],
    ['1.2.3', 'expected "type: description"'],
    ['https://example.com', 'a space is missing after the colon'],
  ])('%j', (line, hint) => {
    const header = parseHeader(line);
    expect(header.ok ? header.value : header.message).toEqual(expect.stringContaining(hint));
  });

  test('in one sentence', () => {
    const header = parseHeader('feat!(api): x');
    expect(header).toMatchObject({
      ok: false,
      message: 'the "!" stands after the scope: write "type(scope)!: …"',
    });
  });
});
