import { describe, expect, test } from '@jest/globals';
import type { CanaryGoal } from '../../../../actions/canary-promote/goal.ts';
import { next } from '../../../../actions/canary-promote/next.ts';
import { abortEffect, undoEffect } from '../../../../actions/canary-promote/make-effects.ts';
import { inOtherHands } from '../../../../actions/canary-promote/next/in-other-hands.ts';
import type { Deployment } from '../../../../shared/canary/deployment.ts';
import type { ReleaseState } from '../../../../shared/canary/release-state.ts';
import type { CanaryEffect } from '../../../../actions/canary-promote/effects.ts';
import { formatInstant } from '../../../../shared/calendar/instant.ts';
import { sealEntry } from '../../../../shared/ledger/seal-entry.ts';
import { NEW, NOW, OLD } from '../../../canary/step-of.ts';
import { intent } from '../../../kit/ledger.ts';
import {
  ADVANCE,
  at10,
  at100,
  BACK,
  halfKnown,
  memoryOf,
  type Places,
  run,
  viewOf,
  WEB_NEW,
  WEB_OLD,
  WEB_OTHER,
} from './two-places.ts';

const BOTH = { api: OLD, web: WEB_OLD };
/** One that measurements take back: the next run goes on with it, whatever it was asked for. */
const decided = (weight: number, change: Partial<ReleaseState> = {}): ReleaseState =>
  halfKnown(weight, {
    before: BOTH,
    stage: 'rolling-back',
    why: ['bad'],
    isAutomatic: true,
    ...change,
  });

describe('a place is in other hands', () => {
  test.each<[what: string, web: Deployment | undefined, change: Partial<ReleaseState>, isIt: boolean]>([
    ['that runs neither the release nor what was before', at10(WEB_OTHER), {}, true],
    ['whatever traffic that has', { ...at10(WEB_OTHER), weight: 0 }, {}, true],
    ['but not one that runs the release', at10(WEB_NEW), {}, false],
    ['nor one that is back', at100(WEB_OLD), {}, false],
    ['nor one that does not answer', undefined, {}, false],
    [
      'nor one of which nobody knows what was begun there',
      { ...at10('revision-3'), isUnclear: true },
      {},
      false,
    ],
    ['nor one that runs what may have been before', at10(WEB_OTHER), { before: { api: OLD } }, false],
    [
      'nor one of which nobody knows what the release runs there',
      at10(WEB_OTHER),
      { images: { api: NEW } },
      false,
    ],
  ])('%s', (_, web, change, isIt) => {
    const release = halfKnown(10, { before: BOTH, ...change });
    const reasons = inOtherHands({ goal: BACK, facts: viewOf({ api: at100(OLD), web }) }, release);
    expect(reasons.map(({ code }) => code)).toEqual(isIt ? ['changed-by-hand'] : []);
  });
});

type Row = readonly [
  what: string,
  goal: CanaryGoal,
  release: ReleaseState,
  places: Places,
  moves: readonly string[],
  said: string,
  isPaged: boolean,
];
const ROWS: readonly Row[] = [
  [
    'by itself leaves one alone and takes the other back',
    ADVANCE,
    decided(10),
    { api: at10(NEW), web: at10(WEB_OTHER) },
    ['abort api', 'undo api'],
    'rollback error: rolled-back changed-by-hand',
    true,
  ],
  [
    'by itself leaves one alone from 100%, too',
    ADVANCE,
    decided(100),
    { api: at100(NEW), web: at100(WEB_OTHER) },
    ['undo api'],
    'rollback error: rolled-back changed-by-hand',
    true,
  ],
  [
    'by itself does not fall back to what the cluster calls stable there',
    ADVANCE,
    decided(10, { before: { api: OLD } }),
    { api: at10(NEW), web: at10(WEB_OTHER, WEB_OLD) },
    ['abort api', 'undo api'],
    'rollback error: rolled-back changed-by-hand',
    true,
  ],
  [
    'by itself takes back what is all of the release',
    ADVANCE,
    decided(10),
    { api: at10(NEW), web: at10(WEB_NEW) },
    ['abort web', 'abort api', 'undo web', 'undo api'],
    'rollback fail: rolled-back',
    false,
  ],
  [
    'by itself has nothing to take back where both are in other hands',
    { ...ADVANCE, pages: false },
    decided(10),
    { api: at10('registry.example/api:1.0.1'), web: at10(WEB_OTHER) },
    [],
    'hold fail: changed-by-hand changed-by-hand',
    false,
  ],
  [
    'by itself goes on for one that does not answer',
    ADVANCE,
    decided(10),
    { api: undefined, web: at10(WEB_OTHER) },
    ['abort api', 'undo api'],
    'hold inconclusive: would-wait',
    false,
  ],
  [
    'that a person orders goes over it, and says so',
    BACK,
    decided(10),
    { api: at10(NEW), web: at10(WEB_OTHER) },
    ['abort web', 'abort api', 'undo web', 'undo api'],
    'rollback fail: rolled-back rolled-back',
    false,
  ],
];

describe('a rollback of two places', () => {
  test.each(ROWS)('%s', async (_, goal, release, places, moves, said, isPaged) => {
    const memory = memoryOf(release);
    const step = next({ goal, facts: viewOf(places), log: [], memory, at: NOW });
    const keys = step.kind === 'intend' ? step.plan.map(({ key }) => key) : [];
    const isMove = (key: string): boolean => /^(?:abort|undo) /.test(key);
    expect(keys.filter(isMove)).toEqual(moves.map((move) => `${move} 1.1.0-rc.1`));
    const end = await run(goal, viewOf(places), memory);
    expect([end.said, end.pages.includes('rollback-not-confirmed')]).toEqual([said, isPaged]);
  });

  test('that a person tries again says what it goes over once', () => {
    const said = (why: readonly string[]): readonly string[] => {
      const facts = viewOf({ api: at10(NEW), web: at10(WEB_OTHER) });
      const memory = memoryOf(decided(10, { why, isAutomatic: false }));
      const step = next({ goal: ADVANCE, facts, log: [], memory, at: NOW });
      const remembered = step.kind === 'intend' ? step.remember?.['release'] : undefined;
      return (remembered as { readonly why: readonly string[] }).why;
    };
    const first = said(['bad']);
    expect(first).toEqual([
      'bad',
      `web ran ${WEB_OTHER}, which is neither v1.1.0-rc.1 nor what ran before it: a person ordered the rollback, so ${WEB_OLD} is put over it`,
    ]);
    expect(said(first)).toEqual(first);
  });
});

describe('a rollback that is under way when somebody puts something else there', () => {
  const abort = (over?: string): CanaryEffect => abortEffect('web', WEB_OLD, '1.1.0-rc.1', over);
  const undo = (over?: string): CanaryEffect => undoEffect('web', WEB_OLD, '1.1.0-rc.1', over);

  test.each<[what: string, isAutomatic: boolean, plan: readonly CanaryEffect[], then: string]>([
    ['leaves it alone and tells it', true, [abort(), undo()], 'rolled-back changed-by-hand'],
    ['leaves it alone where a person ordered it before, too', false, [undo()], 'rolled-back changed-by-hand'],
    [
      'goes over it where a person ordered it in sight of it',
      false,
      [undo(WEB_OTHER)],
      'undo web 1.1.0-rc.1',
    ],
    ['but not over what came after that', false, [undo(WEB_NEW)], 'rolled-back changed-by-hand'],
  ])('%s', (_, isAutomatic, plan, then) => {
    const release = decided(10, { isAutomatic });
    const open = sealEntry(intent({ plan, at: formatInstant(NOW), subject: release.tag }), {
      scope: 'services',
      seq: 1,
      previous: null,
    });
    const facts = viewOf({ api: at100(OLD), web: at10(WEB_OTHER) });
    const step = next({ goal: BACK, facts, log: [open], memory: memoryOf(release), at: NOW });
    if (step.kind === 'act') expect(step.effect.key).toBe(then);
    else expect(step.kind === 'stop' && step.reasons.map(({ code }) => code).join(' ')).toBe(then);
  });
});
