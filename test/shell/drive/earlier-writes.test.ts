import { expect, test } from '@jest/globals';
import type { EffectResult, PlannedEffect } from '../../../shared/ledger/entry.ts';
import { withEarlier } from '../../../shared/shell/drive/earlier-writes.ts';

type Results = Readonly<Record<string, EffectResult['result']>>;

const writtenOf = (results: Results) => ({
  plan: Object.keys(results).map((key): PlannedEffect => ({
    key,
    do: {},
    expect: {},
    settled: {},
    retry: 'safe',
  })),
  effects: Object.entries(results).map(([key, result]): EffectResult => ({ key, result })),
});

test.each<[what: string, earlier: Results, end: Results, told: Results]>([
  ['nothing was written before', {}, { b: 'done' }, { b: 'done' }],
  ['what was written comes first', { a: 'done' }, { b: 'skipped' }, { a: 'done', b: 'skipped' }],
  ['also what was found, or may have been', { a: 'found', c: 'unknown' }, {}, { a: 'found', c: 'unknown' }],
  ['but not what was given up', { a: 'done', c: 'skipped' }, {}, { a: 'done' }],
  ['what is written again is told as it ended', { a: 'unknown' }, { a: 'done' }, { a: 'done' }],
])('%s', (_, earlier, end, told) => {
  const { plan, effects } = withEarlier(writtenOf(earlier), writtenOf(end));
  expect([plan.map(({ key }) => key), effects]).toEqual([Object.keys(told), writtenOf(told).effects]);
});
