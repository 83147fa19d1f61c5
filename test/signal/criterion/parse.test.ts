import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse as parseYaml } from 'yaml';
import type { Criterion, LimitValue } from '../../../shared/signal/criterion/criterion.ts';
import { parseCriterion } from '../../../shared/signal/criterion/parse.ts';
import { printCriterion } from '../../../shared/signal/criterion/print.ts';

function read(text: string): Criterion {
  const result = parseCriterion(text);
  if (!result.ok) throw new Error(`${text}: ${result.message} at ${result.at}`);
  return result.value;
}

const MINUTE = 60_000;

describe('whole lines', () => {
  test.each<[string, Criterion]>([
    [
      'error-rate <= 1% or <= 2x baseline over 10m for 5m',
      {
        kind: 'signal',
        signal: 'error-rate',
        limits: [
          { op: '<=', value: { kind: 'absolute', amount: 0.01, unit: 'percent' } },
          { op: '<=', value: { kind: 'relative', factor: 2, of: { kind: 'stable' }, written: 'times' } },
        ],
        over: 10 * MINUTE,
        hold: { kind: 'for', duration: 5 * MINUTE },
      },
    ],
    [
      'latency-p95 within 5% of slo at least 7 of 10',
      {
        kind: 'signal',
        signal: 'latency-p95',
        limits: [{ op: 'within', value: { kind: 'within', ratio: 0.05, of: { kind: 'slo' } } }],
        over: undefined,
        hold: { kind: 'at-least', count: 7, of: 10 },
      },
    ],
    [
      'burn-rate(10m & 1h) > 2',
      { kind: 'burn-rate', windows: [10 * MINUTE, 60 * MINUTE], op: '>', factor: 2, hold: undefined },
    ],
    ['error-budget-remaining > 20%', { kind: 'budget-remaining', op: '>', ratio: 0.2 }],
    ['error-budget-used(30m) <= 5%', { kind: 'budget-used', window: 30 * MINUTE, op: '<=', ratio: 0.05 }],
    ['probes pass', { kind: 'probes-pass', hold: undefined }],
    ['probes pass for 5m', { kind: 'probes-pass', hold: { kind: 'for', duration: 5 * MINUTE } }],
    ['probes fail 3 times', { kind: 'probes-fail', times: 3 }],
    ['alerts none for 5m', { kind: 'alerts-none', hold: { kind: 'for', duration: 5 * MINUTE } }],
    [
      'incidents P0|P1 attributed',
      { kind: 'incidents', levels: ['P0', 'P1'], attributed: true, wanted: 'some' },
    ],
    ['incidents P0', { kind: 'incidents', levels: ['P0'], attributed: false, wanted: 'some' }],
    ['incidents none', { kind: 'incidents', levels: [], attributed: false, wanted: 'none' }],
  ])('%s', (text, criterion) => {
    expect(read(text)).toEqual(criterion);
  });
});

describe('limits', () => {
  const absolute = (amount: number, unit: 'percent' | 'ms' | 's' | 'plain'): LimitValue => ({
    kind: 'absolute',
    amount,
    unit,
  });
  test.each<[string, LimitValue]>([
    ['0%', absolute(0, 'percent')],
    ['99.9%', absolute(0.999, 'percent')],
    ['120%', absolute(1.2, 'percent')],
    ['500ms', absolute(500, 'ms')],
    ['1.5s', absolute(1.5, 's')],
    ['0', absolute(0, 'plain')],
    ['80', absolute(80, 'plain')],
    ['2x baseline', { kind: 'relative', factor: 2, of: { kind: 'stable' }, written: 'times' }],
    ['80% of baseline', { kind: 'relative', factor: 0.8, of: { kind: 'stable' }, written: 'percent' }],
    [
      '3x baseline(1h)',
      { kind: 'relative', factor: 3, of: { kind: 'own-mean', window: 60 * MINUTE }, written: 'times' },
    ],
    [
      '2x baseline(-7d)',
      { kind: 'relative', factor: 2, of: { kind: 'earlier', offset: 7 * 1440 * MINUTE }, written: 'times' },
    ],
  ])('%s', (text, value) => {
    expect(read(`a <= ${text}`)).toMatchObject({ limits: [{ op: '<=', value }] });
  });

  test.each(['<', '<=', '>', '>='] as const)('%s', (op) => {
    expect(read(`a ${op} 1`)).toMatchObject({ limits: [{ op }] });
  });
});

describe('every criterion that is published reads and prints as it stands', () => {
  const folder = new URL('../../../workflows-examples/presets/', import.meta.url);
  const files = [
    ...readdirSync(folder).map((name) => new URL(name, folder)),
    new URL('../../fixtures/config/example.yml', import.meta.url),
  ];
  const lines = files.flatMap((file) => criteriaOf(parseYaml(readFileSync(file, 'utf8'))));

  test('there are some', () => {
    expect(lines.length).toBeGreaterThan(60);
  });

  test.each([...new Set(lines)])('%s', (line) => {
    expect(printCriterion(read(line))).toBe(line);
  });
});

/** The texts of every list of criteria in a configuration. */
function criteriaOf(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
    key.endsWith('-when') && Array.isArray(value) ? value.map(String) : criteriaOf(value),
  );
}
