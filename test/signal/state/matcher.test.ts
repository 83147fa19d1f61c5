import { describe, expect, test } from '@jest/globals';
import { asItIs, fill, inAddress, inHeader } from '../../../shared/signal/state/fill.ts';
import { alertHistoryQuery } from '../../../shared/signal/state/alert-history.ts';
import {
  fillMatcher,
  type MatchOperator,
  parseMatcher,
  printMatcher,
} from '../../../shared/signal/state/matcher.ts';

describe('parseMatcher', () => {
  test.each([
    ['service="{service}"', 'service', '=', '{service}'],
    ['severity=~"page|critical"', 'severity', '=~', 'page|critical'],
    [' team != "a b" ', 'team', '!=', 'a b'],
    ['team!~"x.*"', 'team', '!~', 'x.*'],
    [String.raw`a="\"\\\n"`, 'a', '=', '"\\\n'],
    ['a=""', 'a', '=', ''],
    ['a="b,c{d}"', 'a', '=', 'b,c{d}'],
  ])('%s', (text, label, operator, value) => {
    expect(parseMatcher(text)).toEqual({ ok: true, value: { label, operator, value } });
  });

  test.each([
    ['', 0],
    ['service', 0],
    ['1a="b"', 0],
    ['{a="b"}', 0],
    ['a==“b”', 2],
    ['a=b', 2],
    ["a='b'", 2],
    ['a="b', 2],
    ['a="b" or c="d"', 5],
    ['a="b",c="d"', 5],
    [String.raw`a="\d"`, 4],
    ['a="\\', 4],
  ])('%s is refused at its offset', (text, at) => {
    expect(parseMatcher(text)).toMatchObject({ ok: false, at });
  });

  test('a long hostile text takes no time to speak of', () => {
    expect(parseMatcher(`a${' '.repeat(100_000)}`)).toMatchObject({ ok: false });
    expect(parseMatcher(`a="${'\\\\'.repeat(100_000)}"`)).toMatchObject({ ok: true });
  });
});

test.each<[MatchOperator, string, string]>([
  ['=', '1.0"} or vector(1)\\', String.raw`version="v1.0\"} or vector(1)\\"`],
  ['!=', 'a\nb', String.raw`version!="va\nb"`],
  ['=~', '1.0|.*', String.raw`version=~"v1\\.0\\|\\.\\*"`],
  ['!~', '$(a)[b]{c}^+?"', String.raw`version!~"v\\$\\(a\\)\\[b\\]\\{c\\}\\^\\+\\?\""`],
  ['=', '{service}', 'version="v{service}"'],
])('a value after %s stays text: %j', (operator, version, printed) => {
  const filled = fillMatcher(
    { label: 'version', operator, value: 'v{version}' },
    { version, service: 'api' },
  );
  expect(filled.ok && printMatcher(filled.value)).toBe(printed);
  expect(filled.ok && parseMatcher(printed)).toEqual(filled);
});

test.each([
  ['{verison}', {}],
  ['{version}', {}],
  ['{version}', { version: '' }],
  ['{constructor}', {}],
])('%s without a value is refused', (value, values) => {
  expect(fillMatcher({ label: 'a', operator: '=', value }, values)).toMatchObject({ ok: false, at: 0 });
});

test('the past of alerts is asked with the same matchers', () => {
  expect(alertHistoryQuery([{ label: 'service', operator: '=', value: 'a"pi' }])).toBe(
    String.raw`ALERTS{alertstate="firing",service="a\"pi"}`,
  );
});

test.each([
  [inAddress, 'a/b?c#d@e:f', 'a%2Fb%3Fc%23d%40e%3Af'],
  [inAddress, '.', undefined],
  [inAddress, '..', undefined],
  [inAddress, '...', '...'],
  [inHeader, 'a b\t~', 'a b\t~'],
  [inHeader, 'a\rb', undefined],
  [inHeader, 'a\nb', undefined],
  [inHeader, 'ä', undefined],
  [asItIs, '$(x) "', '$(x) "'],
  [asItIs, 'a\0', undefined],
])('%p of %j', (escape, value, filled) => {
  const result = fill('{version}', { version: value }, escape);
  expect(result.ok ? result.value : undefined).toBe(filled);
});
