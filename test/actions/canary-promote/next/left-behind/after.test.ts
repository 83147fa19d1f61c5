import { describe, expect, test } from '@jest/globals';
import type { CanaryGoal } from '../../../../../actions/canary-promote/goal.ts';
import type { Memory } from '../../../../../shared/drive/turn.ts';
import { NEW, OLD } from '../../../../canary/step-of.ts';
import {
  ADVANCE,
  at100,
  BACK,
  halfKnown,
  memoryOf,
  type Places,
  run,
  TO_OLD,
  viewOf,
  WEB_NEW,
  WEB_OLD,
} from '../two-places.ts';

describe('after a rollback that left a place behind', () => {
  const AFTER: Places = { api: at100(OLD), web: at100(WEB_NEW) };
  const ended = async (): Promise<Memory> => {
    const places = { api: at100(NEW), web: at100(WEB_NEW) };
    const { stop } = await run(BACK, viewOf(places), memoryOf(halfKnown(100)));
    expect(stop.line).toBe('v1.1.0-rc.1 services 100% → 0%: rolled back, but not everywhere, bad');
    return stop.remember ?? {};
  };

  test.each<[string, CanaryGoal, Places, string]>([
    ['a tick says nothing more', ADVANCE, AFTER, 'none pass: nothing-under-way'],
    ['another rollback does not say that all is at rest', BACK, AFTER, 'refuse fail: no-target'],
    ['one with rollback-to takes it back', TO_OLD, AFTER, 'rollback fail: rolled-back'],
    [
      'one after a hand has mended it has nothing to do',
      BACK,
      { api: at100(OLD), web: at100(WEB_OLD) },
      'none pass: nothing-to-roll-back',
    ],
  ])('%s', async (_, goal, places, said) => {
    const end = await run(goal, viewOf(places), await ended());
    expect([end.said, end.pages]).toEqual([said, []]);
  });
});
