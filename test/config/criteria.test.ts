import { describe, expect, test } from '@jest/globals';
import { linesOf } from './problems-of.ts';

/** A configuration with one criterion on line 13, at column 21 inside its quotes. */
function withCriterion(criterion: string): string {
  return `version: 1
sources:
  prometheus: { url-env: P }
signals:
  error-rate: { bad: 'b{v="{version}"}', total: 't{v="{version}"}' }
  latency-p95: { histogram: h, labels: 'v="{version}"', quantile: 0.95 }
  latency-ms: { gauge: g, unit: ms }
  memory: { gauge: g, unit: ratio }
  size: { gauge: g, unit: bytes }
  requests: { rate: 'r{v="{version}"}' }
profiles:
  canary:
    advance-when: ["${criterion}"]
`;
}

/** What is said besides whether the list is the right one, of which `lists` tells. */
const ofLimits = (criterion: string) =>
  linesOf(withCriterion(criterion)).filter((line) => !/ is (?:good|bad) news, /.test(line));

describe('a wrong criterion is told at its own column', () => {
  test.each([
    ['error-rate <= 1% fro 5m', 38, 'expected "or", "over", "for", "at" or the end, got "fro"'],
    ['error-rat <= 1%', 21, 'no signal "error-rat" under "signals", did you mean "error-rate"?'],
    ['probess pass', 21, 'unknown word "probess", did you mean "probes"?'],
    ['error-rate <= 5s', 35, 'the signal is measured as ratio: write a limit such as 1%'],
    ['error-rate <= 1', 35, 'the signal is measured as ratio: write a limit such as 1%'],
    ['latency-p95 <= 1%', 36, 'the signal is measured as seconds: write a limit such as 500ms or 1.5s'],
    ['latency-p95 <= 500', 36, 'the signal is measured as seconds: write a limit such as 500ms or 1.5s'],
    [
      'latency-p95 <= 500ms or <= 5%',
      48,
      'the signal is measured as seconds: write a limit such as 500ms or 1.5s',
    ],
    ['size <= 5s', 29, 'the signal is measured as bytes: write a limit such as 1000000'],
    ['requests > 1%', 32, 'the signal is measured as plain: write a limit such as 80'],
    ['requests <= 2 or > 1', 40, 'every number keeps "<= 2" or "> 1"'],
    ['requests >= 1 or < 1', 40, 'every number keeps ">= 1" or "< 1"'],
    ['latency-p95 > 1s or <= 2x baseline or <= 1000ms', 62, 'every number keeps "> 1s" or "<= 1000ms"'],
    ['error-rate > 100%', 34, '"> 100%" never holds, whatever is measured'],
    ['error-rate <= 100%', 35, '"<= 100%" always holds, whatever is measured'],
    ['error-rate < 0%', 34, '"< 0%" never holds, whatever is measured'],
    ['latency-p95 >= 0', 36, '">= 0" always holds, whatever is measured'],
  ])('%s', (criterion, column, message) => {
    expect(ofLimits(criterion)).toEqual([`13:${column} profiles.canary.advance-when[0]: ${message}`]);
  });
});

describe('a limit that fits its signal', () => {
  test.each([
    'error-rate < 100%',
    'error-rate > 99.9%',
    'error-rate <= 0',
    'latency-p95 <= 500ms',
    'latency-p95 <= 0.5s',
    'latency-ms <= 0.5s',
    'memory > 120%',
    'size <= 1000000',
    'requests > 0',
    'requests < 1 or > 1',
    'requests < 1 or > 2',
    'requests <= 1 or <= 2x baseline',
    'error-rate <= 2x baseline or <= 0.1%',
    'latency-p95 within 5% of slo',
  ])('%s', (criterion) => {
    expect(ofLimits(criterion)).toEqual([]);
  });
});
