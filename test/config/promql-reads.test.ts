import { describe, expect, test } from '@jest/globals';
import { linesOf } from './problems-of.ts';

const lines = (signal: string, sources = '') => linesOf(`version: 1\n${sources}signals:\n  s: ${signal}\n`);

describe('PromQL is read with the file, and a slip stands at its own column', () => {
  test.each([
    [
      `{ bad: 'x_total{code=~"5.."', total: x_total }`,
      [`3:33 signals.s.bad: ends too early: something is not closed or not finished`],
    ],
    [
      `{ bad: 'x_total{code="5.."}', total: 'rate(x_total[5m])' }`,
      [
        `3:44 signals.s.total: expected a selector such as http_requests_total{service="{service}"}; write an expression as "query"`,
      ],
    ],
    [
      `{ rate: 'x_total[5m]' }`,
      [`3:22 signals.s.rate: is a selector without a range: "rate-window" says it`],
    ],
    [
      `{ gauge: 'x{a="{servce}"}', unit: plain }`,
      [
        `3:21 signals.s.gauge: no placeholder "{servce}", did you mean {service}? (write "\\x7b" for a brace that is meant)`,
      ],
    ],
    [
      `{ histogram: x_bucket, labels: 'a="b"', quantile: 0.9 }`,
      ['3:20 signals.s.histogram: is written without "_bucket": x'],
    ],
    [
      `{ histogram: x, labels: '{a="b"}', quantile: 0.9 }`,
      ['3:31 signals.s.labels: is written without its braces, such as service="{service}"'],
    ],
    [
      `{ query: 'sum(rate(x))', unit: plain }`,
      ['3:25 signals.s.query: rate() needs a range such as x[5m], this is an instant vector'],
    ],
    [
      `{ query: 'max(ratee(x[5m]))', unit: plain }`,
      ['3:20 signals.s.query: PromQL has no function "ratee", did you mean "rate"?'],
    ],
    [`{ query: 'max(x)', unit: plain }`, []],
    [`{ query: '', unit: plain }`, ['3:15 signals.s.query: must not be empty']],
  ])('%s', (signal, problems) => {
    expect(lines(signal)).toEqual(problems);
  });
});

describe('rate windows and the step', () => {
  const seen = (window: string, step: string) =>
    lines(
      `{ rate: x_total, rate-window: ${window} }`,
      `sources: { prometheus: { url-env: P, step: ${step} } }\n`,
    );

  test.each([
    ['1m', '1m', []],
    [
      '59s',
      '1m',
      [
        '4:36 signals.s.rate-window: is shorter than the step (1m), so what happens between two points is never seen: write at least 1m, got 59s',
      ],
    ],
    ['2m', '1m', []],
  ])('%s at a step of %s', (window, step, problems) => {
    expect(seen(window, step)).toEqual(problems);
  });

  test('in PromQL, at the usual step', () => {
    expect(lines(`{ query: 'max(rate(x[20s]))', unit: plain }`)).toEqual([
      '3:27 signals.s.query: is shorter than the step (30s), so what happens between two points is never seen: write at least 30s, got 20s',
    ]);
    expect(lines(`{ query: 'max(max_over_time(x[20s]))', unit: plain }`)).toEqual([]);
  });
});

describe('min-requests', () => {
  const message = 'cannot be told here: only bad and total, a histogram or a rate count requests';
  test.each([
    ['{ rate: x_total, min-requests: 5 }', []],
    ['{ gauge: x, unit: plain, min-requests: 5 }', [`3:45 signals.s.min-requests: ${message}`]],
    ['{ query: x, unit: plain, min-requests: 5 }', [`3:45 signals.s.min-requests: ${message}`]],
  ])('%s', (signal, problems) => {
    expect(lines(signal)).toEqual(problems);
  });
});
