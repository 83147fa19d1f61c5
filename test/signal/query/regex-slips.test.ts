import { describe, expect, test } from '@jest/globals';
import { checkPromql } from '../../../shared/signal/query/check-promql.ts';
import { places } from './places.ts';

describe('regular expressions', () => {
  test.each([
    'x{a=~"(?i)get|post"}',
    'x{a=~"{version}|{baseline-version}.*"}',
    'x{a=~"a{2,3}[a-z]+\\\\d"}',
    'x{a=~"\\x28\\u0061)"}',
    'x{a=~`\\\\1`}',
    'x{a="("}',
  ])('%s', (query) => {
    expect(checkPromql(query)).toEqual([]);
  });

  const broken = 'this is no regular expression: something in it is not closed, or repeats nothing';
  const looking =
    'this regular expression looks ahead or back, or at an earlier group: Prometheus (RE2) cannot do that';
  test.each([
    ['x{a=~"5.("}', 5, broken],
    ['x{b="c",a!~"[a-"}', 11, broken],
    ['x{a=~"*"}', 5, broken],
    ['x{a=~"a**"}', 5, broken],
    ['x{a=~"\\x28"}', 5, broken],
    ['x{a=~"(?!5)..."}', 5, looking],
    ['x{a=~"(?<=5)."}', 5, looking],
    ['x{a=~`(a)\\1`}', 5, looking],
  ])('%j at %d', (query, at, message) => {
    expect(places(checkPromql(query))).toEqual([[at, message]]);
  });
});
