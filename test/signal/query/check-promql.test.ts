import { describe, expect, test } from '@jest/globals';
import { checkPromql } from '../../../shared/signal/query/check-promql.ts';
import { places } from './places.ts';

test.each([
  'up',
  'max(rate(x{pod=~"{service}-.*"}[2m]))',
  '(sum(rate(bad[2m])) or vector(0)) / sum(rate(total[2m]))',
  'histogram_quantile(0.95, sum by (le) (rate(x_bucket{a="b"}[2m])))',
  'histogram_quantile(0.95, sum(rate(x_bucket[2m])) by (le))',
  'max_over_time((max(x) / 2)[10m:30s])',
  'x offset -7d',
  'x / y offset 7d',
  'rate(x[5m]) / rate(y[5m] offset 1d)',
  '-x offset 5m',
  'x + y @ 12',
  'x + on (a) sum(y) + z offset 1h @ end()',
  'x offset 1h @ 1609746000',
  'rate(x[5m] offset 1h)',
  'topk(1, x) or quantile(0.9, x)',
  'count_values("v", x)',
  'label_replace(x, "a", "$1", "b", "(.*)")',
  'round(x) + round(x, 0.1)',
  'hour() + hour(x)',
  'time() - timestamp(x)',
  '1 + 2',
  '1 > bool 2',
  'x > 2 and on (a) y',
  '-x ^ 2',
  'x # what it says',
  "x{a='it\\'s', b=`c:\\d`}",
  '{__name__="x"}',
  'x{code=~"5[0-9]{2}"}',
])('%s is right', (query) => {
  expect(checkPromql(query)).toEqual([]);
});

describe('syntax', () => {
  test.each([
    ['', 0, 'expected PromQL, got nothing'],
    ['  ', 0, 'expected PromQL, got nothing'],
    ['sum(rate(x[5m])', 15, 'ends too early: something is not closed or not finished'],
    ['x{a="1"} y', 9, '"y" is not expected here in PromQL'],
    ['max(...)', 4, '"..." is not expected here in PromQL'],
    ['x{a=1}', 4, '"1" is not expected here in PromQL'],
    ['rate(x[$window])', 7, '"$" is not expected here in PromQL'],
    ['sum(rate(x{a="b[5m]))', 13, 'this text has no closing "'],
    ['x{a="b\\"}', 4, 'this text has no closing "'],
    ['x{a=~"5\\d"}', 7, '"\\d" is no escape of PromQL: write a backslash as "\\\\"'],
    ["x{a='\\\"'}", 5, '"\\"" is no escape of PromQL: write a backslash as "\\\\"'],
    ['ratee(x[5m])', 0, 'PromQL has no function "ratee", did you mean "rate"?'],
    ['sum(nothing_like_it(x))', 4, 'PromQL has no function "nothing_like_it"'],
    ['up + {service}', 5, '{service} must stand in quotes, such as service="{service}"'],
  ])('%j at %d', (query, at, message) => {
    expect(places(checkPromql(query))).toEqual([[at, message]]);
  });
});

describe('kinds of values', () => {
  test.each([
    ['rate(x)', 5, 'rate() needs a range such as x[5m], this is an instant vector'],
    [
      'sum(increase(x{a="b"}))',
      13,
      'increase() needs a range such as x{a="b"}[5m], this is an instant vector',
    ],
    ['sum(x[5m])', 4, 'sum() needs an instant vector, this is a range'],
    ['abs(x[5m])', 4, 'abs() needs an instant vector, this is a range'],
    ['x[5m]', 0, 'yields a range, not one number a point: put rate(…) or another function around it'],
    ['"x"', 0, 'yields a text, not a number'],
    ['x + y[5m]', 4, 'an operator needs instant vectors or numbers, this is a range'],
    ['1 > 2', 2, 'two numbers are compared with "bool", such as 1 > bool 2'],
    [
      'sum(x) or 0',
      7,
      '"and", "or" and "unless" need an instant vector on both sides: write vector(0) for a 0',
    ],
    ['histogram_quantile(x, 0.9)', 19, 'histogram_quantile() needs a number, this is an instant vector'],
    [
      'rate((x or y)[5m])',
      5,
      'a range is of a selector, not of an expression: write a subquery such as [5m:30s]',
    ],
    ['sum(x) offset 5m', 0, '"offset" and "@" follow a selector or a subquery, not another expression'],
    ['rate(x[5m], 2)', 0, 'rate() takes 1, not 2 arguments'],
    ['topk(x)', 0, 'topk() takes 2, not 1 arguments'],
    ['round()', 0, 'round() takes 1 to 2, not 0 arguments'],
    ['{a=~".*"}', 0, 'needs a metric name or one matcher that does not fit the empty text'],
    ['{a!="b"}', 0, 'needs a metric name or one matcher that does not fit the empty text'],
    ['rate(x[300])', 7, 'expected a duration with its unit, such as 5m or 1h30m'],
    ['rate(x[5m + 1m])', 7, 'expected a duration with its unit, such as 5m or 1h30m'],
    ['rate(x[0s])', 7, 'expected a duration with its unit, such as 5m or 1h30m'],
  ])('%j at %d', (query, at, message) => {
    expect(places(checkPromql(query)).slice(0, 1)).toEqual([[at, message]]);
  });

  test('several at once, in the order of the text', () => {
    expect(checkPromql('rate(x) / sum(y[5m])').map(({ at }) => at)).toEqual([5, 14]);
  });
});

describe('placeholders', () => {
  test.each([
    [
      'x{a="{servce}"}',
      5,
      'no placeholder "{servce}", did you mean {service}? (write "\\x7b" for a brace that is meant)',
    ],
    [
      'x{a="/users/{id}"}',
      12,
      'no placeholder "{id}", known are {service} {version} {baseline-version} {namespace} {environment} (write "\\x7b" for a brace that is meant)',
    ],
  ])('%j at %d', (query, at, message) => {
    expect(places(checkPromql(query))).toEqual([[at, message]]);
  });

  test('a brace that is meant is written as PromQL has it', () => {
    expect(checkPromql('x{a="/users/\\x7bid}"}')).toEqual([]);
  });
});

test.each([
  ['nesting', '('.repeat(4_000), '('],
  ['signs', '-'.repeat(4_900), '-x'],
  ['braces', '{'.repeat(4_900), ''],
  ['quotes', '"'.repeat(4_900), ''],
  ['length', 'x + '.repeat(6_000), 'x'],
])('hostile %s is refused, not run out of stack', (_, start, end) => {
  expect(checkPromql(start + end)).toHaveLength(1);
});
