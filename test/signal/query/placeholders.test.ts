import { describe, expect, test } from '@jest/globals';
import { fillPlaceholders, placeholdersIn } from '../../../shared/signal/query/placeholders.ts';
import { childrenOf, isSlip, readSyntax, type Syntax } from '../../../shared/signal/query/syntax.ts';

const filled = (text: string, version: string) => {
  const result = fillPlaceholders(text, { version, service: 'api' });
  return result.ok ? result.value : `${result.at}: ${result.message}`;
};

describe('a value stays text', () => {
  test.each([
    ['plain', 'x{v="{version}"}', '1.4.0', 'x{v="1.4.0"}'],
    ['a quote and a brace', 'x{v="{version}"}', '1.0"} or vector(1)', 'x{v="1.0\\"} or vector(1)"}'],
    ['a backslash at the end', 'x{v="{version}"}', '1.0\\', 'x{v="1.0\\\\"}'],
    ['a line break', 'x{v="{version}"}', 'a\nb', 'x{v="a\\x0ab"}'],
    ['single quotes', "x{v='{version}'}", `it's "1"`, `x{v='it\\'s "1"'}`],
    ['backticks', 'x{v=`a\\d{version}`}', 'b`"c', 'x{v="a\\\\db`\\"c"}'],
    ['a placeholder as a value', 'x{v="{version}"}', '{service}', 'x{v="{service}"}'],
    ['a dollar', 'x{v="{version}"}', "$&$1$'", `x{v="$&$1$'"}`],
    ['beside others', 'x{s="{service}",v="{version}-{service}"}', '1', 'x{s="api",v="1-api"}'],
    ['a regular expression', 'x{v=~"{version}|a.*"}', '1.0+b', 'x{v=~"1\\\\.0\\\\+b|a.*"}'],
    ['a negated one', 'x{v!~"{version}"}', '(a|b)', 'x{v!~"\\\\(a\\\\|b\\\\)"}'],
    [
      'the regular expression of label_replace',
      'label_replace(x,"a","{version}","b","{version}")',
      '$1.0',
      'label_replace(x,"a","$$1.0","b","\\\\$1\\\\.0")',
    ],
    ['no placeholder', 'x{v="1"}', '2', 'x{v="1"}'],
  ])('%s', (_, text, version, wanted) => {
    expect(filled(text, version)).toBe(wanted);
  });
});

describe('refused', () => {
  test.each([
    [
      'an unknown one',
      'x{v="{vers}"}',
      '1',
      '5: no placeholder "{vers}", known are {service} {version} {baseline-version} {namespace} {environment} (write "\\x7b" for a brace that is meant)',
    ],
    ['one without a value', 'x{s="a",v="{namespace}"}', '1', '11: {namespace} has no value here'],
    [
      'an empty value, which would fit series without the label',
      'x{v="{version}"}',
      '',
      '5: {version} has no value here',
    ],
    [
      'a backslash before it',
      'x{v=~"\\\\{version}"}',
      'd',
      '8: a backslash before a placeholder would change the first letter of its value',
    ],
    [
      'outside of quotes',
      'x + {version}',
      '1',
      '4: {version} must stand in quotes, such as version="{version}"',
    ],
  ])('%s', (_, text, version, wanted) => {
    expect(filled(text, version)).toBe(wanted);
  });
});

function namesOf(node: Syntax['expression']): readonly string[] {
  return [node.name, ...childrenOf(node).flatMap(namesOf), 'end'];
}

test('no value whatever changes the shape of a query', () => {
  const pieces = [
    '"',
    "'",
    '`',
    '\\',
    '{',
    '}',
    '(',
    ')',
    '[5m]',
    '\n',
    '#',
    ',',
    '=~',
    '|',
    '.',
    '*',
    '$1',
    '\u0000',
    'é',
    '\u2028',
    'or vector(1)',
    'a',
  ];
  const query =
    'x{a="{version}",b=~"{version}.*",c=\'{version}\',d=`{version}`} or label_replace(x,"a","{version}","b","{version}")';
  const shape = (text: string) => {
    const syntax = readSyntax(text);
    return isSlip(syntax) ? [syntax.message] : namesOf(syntax.expression);
  };
  const wanted = shape(query);
  let seed = 7;
  for (let round = 0; round < 500; round++) {
    let value = '';
    for (let length = 0; length <= round % 6; length++) {
      seed = (seed * 48_271) % 2_147_483_647;
      value += pieces[seed % pieces.length] ?? '';
    }
    expect([value, shape(filled(query, value))]).toEqual([value, wanted]);
  }
});

test('which placeholders a query has', () => {
  const syntax = readSyntax('x{v="{version}",s="{service}",w="{version}"}');
  expect(isSlip(syntax) ? syntax : placeholdersIn(syntax)).toEqual(['service', 'version']);
});
