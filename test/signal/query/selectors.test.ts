import { describe, expect, test } from '@jest/globals';
import { checkLabels, checkSelector, parseHistogramName } from '../../../shared/signal/query/check-promql.ts';
import { places } from './places.ts';

describe('selectors', () => {
  test.each(['http_requests_total', 'x{service="{service}",code=~"5.."}', '{__name__="x"}'])('%s', (text) => {
    expect(checkSelector(text)).toEqual([]);
  });

  test.each([
    ['x[5m]', 1, 'is a selector without a range: "rate-window" says it'],
    [
      'sum(x)',
      0,
      'expected a selector such as http_requests_total{service="{service}"}; write an expression as "query"',
    ],
    ['x{a="b"', 7, 'ends too early: something is not closed or not finished'],
    [
      'x offset 5m',
      0,
      'expected a selector such as http_requests_total{service="{service}"}; write an expression as "query"',
    ],
  ])('%j at %d', (text, at, message) => {
    expect(places(checkSelector(text))).toEqual([[at, message]]);
  });
});

describe('labels', () => {
  test.each(['service="{service}",version="{version}"', 'a="b",', ' '])('%j', (text) => {
    expect(checkLabels(text)).toEqual([]);
  });

  test.each([
    ['{a="b"}', 0, 'is written without its braces, such as service="{service}"'],
    ['a="b"} or vector(1', 18, '"}" is not expected here in PromQL'],
    ['a="b"} or x{', 13, 'expected label matchers only, such as service="{service}"'],
    ['service=x', 8, '"x" is not expected here in PromQL'],
    ['service', 0, '"service" alone is no matcher: write service="…"'],
    ['a="b', 2, 'this text has no closing "'],
    [
      'a="{servce}"',
      3,
      'no placeholder "{servce}", did you mean {service}? (write "\\x7b" for a brace that is meant)',
    ],
    ['a="b",le="1"', 6, 'leave out "le": the quantile needs every bucket'],
  ])('%j at %d', (text, at, message) => {
    expect(places(checkLabels(text))).toEqual([[at, message]]);
  });
});

test.each([
  ['http_request_duration_seconds', true],
  ['job:latency:5m', true],
  ['latency_bucket', false],
  ['latency{a="b"}', false],
  ['9lives', false],
])('%s as the name of a histogram: %s', (text, ok) => {
  expect(parseHistogramName(text).ok).toBe(ok);
});
