import { describe, expect, test } from '@jest/globals';
import { flagEffect, pageEffect, weightEffect } from '../../../../actions/canary-promote/make-effects.ts';
import { report } from '../../../../actions/canary-promote/report.ts';
import type { ReleaseState } from '../../../../shared/canary/release-state.ts';
import { releaseAt } from '../../../canary/step-of.ts';
import { driven, shown, shows, textOf } from './shown.ts';

describe('the way back by hand', () => {
  const told = (release: ReleaseState): readonly string[] => {
    const { blocks } = report(
      driven({}, { facts: shows(release.weight) }),
      shown({ kind: 'advance' }, release),
    );
    return textOf(blocks).match(/by-hand \w+/g) ?? [];
  };
  test.each<[string, ReleaseState, readonly string[]]>([
    ['before the first step', releaseAt(0, { step: -1 }), []],
    ['at 10%', releaseAt(10), ['by-hand abort', 'by-hand undo']],
    ['at 100%', releaseAt(100), ['by-hand undo']],
    ['where nothing before is known', releaseAt(10, { before: {} }), ['by-hand abort']],
    ['once it is back', releaseAt(0, { step: 0, stage: 'rolled-back' }), []],
    ['once it is complete', releaseAt(100, { stage: 'complete' }), []],
  ])('%s', (_, release, wanted) => {
    expect(told(release)).toEqual(wanted);
  });
});

test('a write is told with what became of it, and an alarm only once it went out', () => {
  const alarm = {
    kind: 'rollback-not-confirmed',
    dedupKey: 'k',
    severity: 'critical',
    summary: 'help',
    details: [],
  } as const;
  const plan = [weightEffect('api', 0, 10, '1'), flagEffect('f', '1'), pageEffect(alarm)];
  const end = (result: 'done' | 'skipped', predicted = false) =>
    textOf(
      report(
        driven(
          {},
          { plan, predicted, effects: plan.map(({ key }) => ({ key, result, at: '2026-11-19T12:00:00Z' })) },
        ),
        shown(),
      ).blocks,
    );
  expect(end('done')).toMatch(/0% → 10% of the traffic[^]*: done[^]*page: help/);
  expect(end('skipped')).toContain(': not done');
  expect(end('skipped')).not.toContain('page: help');
  expect(end('skipped', true)).toMatch(/Would write/);
});
