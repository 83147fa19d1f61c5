import { describe, expect, test } from '@jest/globals';
import type { CanaryGoal } from '../../../../actions/canary-promote/goal.ts';
import { undoEffect } from '../../../../actions/canary-promote/make-effects.ts';
import { next } from '../../../../actions/canary-promote/next.ts';
import { isHurried } from '../../../../actions/canary-promote/next/go-on.ts';
import { type CanaryView, NOTHING_KNOWN } from '../../../../actions/canary-promote/view.ts';
import type { ReleaseState } from '../../../../shared/canary/release-state.ts';
import type { Log } from '../../../../shared/drive/turn.ts';
import { sealEntry } from '../../../../shared/ledger/seal-entry.ts';
import { NEW, NOW, OLD, releaseAt } from '../../../canary/step-of.ts';
import { intent } from '../../../kit/ledger.ts';
import { goalOf } from '../turns.ts';
import {
  ADVANCE,
  at10,
  at100,
  AWAY,
  BACK,
  halfKnown,
  memoryOf,
  type Places,
  TO_OLD,
  viewOf,
  WEB_OLD,
} from './two-places.ts';

const plan = [undoEffect('api', OLD, '1.1.0-rc.1')];
const GOING_BACK: Log = [sealEntry(intent({ plan }), { scope: 'services', seq: 1, previous: null })];
const WATCH = goalOf({ kind: 'watch', until: NOW });

describe('no place waits for another', () => {
  test.each<[what: string, goal: CanaryGoal, log: Log, release: ReleaseState, isSo: boolean]>([
    ['in a rollback that is ordered', BACK, [], releaseAt(10), true],
    ['in one that is under way', ADVANCE, GOING_BACK, releaseAt(10), true],
    ['in one that is to be tried again', ADVANCE, [], releaseAt(10, { stage: 'rolling-back' }), true],
    ['while a step is watched', WATCH, [], releaseAt(10), true],
    ['but all are waited for before a step', ADVANCE, [], releaseAt(10), false],
  ])('%s', (_, goal, log, release, isSo) => {
    const turn = { goal, log, memory: memoryOf(release), facts: NOTHING_KNOWN, at: NOW };
    expect(isHurried(turn)).toBe(isSo);
  });
});

describe('a rollback that has not heard of web yet', () => {
  const KNOWN = halfKnown(10, { before: { api: OLD, web: WEB_OLD } });
  const stepOf = (
    goal: CanaryGoal,
    release: ReleaseState | undefined,
    api: Places[string],
    more: Partial<CanaryView>,
  ) => {
    const { cluster, ...view } = viewOf({ api, web: undefined }, more);
    if (cluster === undefined) throw new Error('no cluster was seen');
    const facts = { ...view, cluster: { ...cluster, late: ['web'] } };
    const step = next({ goal, facts, log: [], memory: memoryOf(release), at: NOW });
    return step.kind === 'observe' ? step.ask : step.kind;
  };
  const WAITS = [{ kind: 'cluster', isPatient: true }];

  test.each<
    [
      what: string,
      goal: CanaryGoal,
      release: ReleaseState | undefined,
      more: Partial<CanaryView>,
      then: unknown,
    ]
  >([
    ['goes on where the ledger knows what ran there', BACK, KNOWN, {}, 'intend'],
    ['goes on where it is told where to', TO_OLD, undefined, { unread: AWAY }, 'intend'],
    ['waits where only web itself can say', BACK, halfKnown(10), {}, WAITS],
    ['waits where nobody knows what is under way', BACK, undefined, { unread: AWAY }, WAITS],
  ])('%s', (_, goal, release, more, then) => {
    expect(stepOf(goal, release, at10(NEW, OLD), more)).toEqual(then);
  });

  test('waits before it says that all is at rest', () => {
    expect(stepOf(BACK, undefined, at100(OLD), {})).toEqual(WAITS);
  });
});
