import { describe, expect, test } from '@jest/globals';
import type { CanaryEffect } from '../../../../actions/canary-promote/effects.ts';
import { isBackEverywhere } from '../../../../actions/canary-promote/is-back.ts';
import { abortEffect, undoEffect } from '../../../../actions/canary-promote/make-effects.ts';
import { next } from '../../../../actions/canary-promote/next.ts';
import { isRising } from '../../../../actions/canary-promote/next/rising.ts';
import { commandsBack } from '../../../../actions/canary-promote/perform/way-back.ts';
import { type CanaryView, NOTHING_KNOWN } from '../../../../actions/canary-promote/view.ts';
import type { Deployment } from '../../../../shared/canary/deployment.ts';
import { formatInstant } from '../../../../shared/calendar/instant.ts';
import { rememberUnit } from '../../../../shared/canary/memory.ts';
import { sealEntry } from '../../../../shared/ledger/seal-entry.ts';
import { deployment, NEW, NOW, OLD, releaseAt } from '../../../canary/step-of.ts';
import { intent } from '../../../kit/ledger.ts';
import { goalOf } from '../turns.ts';

const MINUTE = 60_000;
const VERSION = '1.1.0-rc.1';
const why = { kind: 'person', reason: 'bad' } as const;
const BACK = goalOf({ kind: 'rollback', to: undefined, why });
const release = releaseAt(100, { stage: 'rolling-back', why: ['bad'] });
const memory = rememberUnit({ release, frozen: undefined, ended: new Map() });

const shows = (desired: string, stable: string | undefined, weight: number): Deployment =>
  deployment({ desired, stable, weight });
const viewOf = (value: Deployment): CanaryView => ({
  ...NOTHING_KNOWN,
  cluster: { at: NOW, seen: new Map([['api', { kind: 'answered', value }]]), same: new Map([['api', 0]]) },
});

describe('a place that is told to go back to the old version', () => {
  test.each<[what: string, seen: Deployment, rising: boolean, back: boolean]>([
    ['gives it some of the traffic, and the bad one the rest', shows(OLD, NEW, 10), true, false],
    ['gives it none of the traffic yet', shows(OLD, NEW, 0), true, false],
    ['gives it some, and does not say what has the rest', shows(OLD, undefined, 99), true, false],
    ['gives it all', shows(OLD, NEW, 100), false, true],
    ['calls it stable, and nothing else is there', shows(OLD, OLD, 0), false, true],
    ['asks for the bad one still, without traffic', shows(NEW, OLD, 0), false, true],
    ['asks for the bad one still, with some', shows(NEW, OLD, 10), false, false],
  ])('%s', (_, seen, rising, back) => {
    expect([isRising(seen, OLD), isBackEverywhere(BACK, release, viewOf(seen))]).toEqual([rising, back]);
  });
});

test.each<[what: string, seen: Deployment | undefined, kinds: readonly string[]]>([
  ['is on its way up', shows(OLD, NEW, 10), ['set-weight']],
  ['has none of it', shows(NEW, OLD, 10), ['abort', 'undo']],
  ['does not say', undefined, ['abort', 'undo']],
])('what a person types where the old version %s', (_, seen, kinds) => {
  expect(commandsBack(OLD, seen, true).map(({ kind }) => kind)).toEqual(kinds);
});

describe('a rollback that finds the old version on its way up', () => {
  /** What comes after an intent of so long ago. */
  const after = (plan: readonly CanaryEffect[], ago: number, seen: Deployment) => {
    const at = formatInstant(NOW - ago);
    const open = sealEntry(intent({ plan, at, subject: release.tag }), {
      scope: 'api',
      seq: 1,
      previous: null,
    });
    const step = next({ goal: BACK, facts: viewOf(seen), log: [open], memory, at: NOW });
    if (step.kind === 'act') return step.effect.key;
    return step.kind === 'stop' ? `${step.verdict} ${step.reasons[0]?.code ?? ''}` : step.kind;
  };
  const undo = undoEffect('api', OLD, VERSION);
  const abort = abortEffect('api', OLD, VERSION);

  test('does not ask the place to take its traffic away', () => {
    const step = next({ goal: BACK, facts: viewOf(shows(OLD, NEW, 10)), log: [], memory, at: NOW });
    expect(step.kind === 'intend' && step.plan.map(({ key }) => key)).toEqual([`undo api ${VERSION}`]);
  });

  test.each<[what: string, plan: readonly CanaryEffect[], ago: number, seen: Deployment, then: string]>([
    ['waits for it', [undo], MINUTE, shows(OLD, NEW, 10), 'await'],
    [
      'waits for it no longer than two minutes',
      [undo],
      2 * MINUTE,
      shows(OLD, NEW, 10),
      'error rollback-unconfirmed',
    ],
    ['is done once it has all of the traffic', [undo], 2 * MINUTE, shows(OLD, NEW, 100), 'fail rolled-back'],
    ['nor writes that where it was announced', [abort, undo], MINUTE, shows(OLD, NEW, 10), 'await'],
    ['but does where the bad one is asked for', [abort, undo], MINUTE, shows(NEW, OLD, 10), abort.key],
  ])('%s', (_, plan, ago, seen, then) => {
    expect(after(plan, ago, seen)).toBe(then);
  });
});
