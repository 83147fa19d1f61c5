import { describe, expect, test } from '@jest/globals';
import type { CanaryGoal } from '../../../../actions/canary-promote/goal.ts';
import { next } from '../../../../actions/canary-promote/next.ts';
import { leftBehind } from '../../../../actions/canary-promote/next/left-behind.ts';
import type { Deployment } from '../../../../shared/canary/deployment.ts';
import type { ReleaseState } from '../../../../shared/canary/release-state.ts';
import type { Memory } from '../../../../shared/drive/turn.ts';
import type { Reason } from '../../../../shared/gate/reason.ts';
import { NEW, NOW, OLD } from '../../../canary/step-of.ts';
import {
  ADVANCE,
  at10,
  at100,
  AWAY,
  BACK,
  halfKnown,
  memoryOf,
  type Places,
  run,
  TO_OLD,
  viewOf,
  WEB_NEW,
  WEB_OLD,
} from './two-places.ts';

const OTHER = 'registry.example/web:1.0.1';
const LEFT: Reason = {
  code: 'no-target',
  message: `web runs ${WEB_NEW} at 100% and nothing before it is known: name a version with rollback-to, or go forward`,
  observed: WEB_NEW,
};

describe('a place is left behind', () => {
  test.each<[what: string, web: Deployment | undefined, before: string | undefined, left: boolean]>([
    ['that runs the release and has no target', at100(WEB_NEW), undefined, true],
    ['that has some of the traffic on it', at10(WEB_NEW), undefined, true],
    ['that does not answer', undefined, undefined, true],
    ['but not one that has none of it', { ...at10(WEB_NEW), weight: 0 }, undefined, false],
    ['nor one that runs something else', at100(OTHER), undefined, false],
    ['nor one that has a target', at100(WEB_NEW), WEB_OLD, false],
    ['nor a silent one that has a target', undefined, WEB_OLD, false],
  ])('%s', (_, web, before, left) => {
    const release = halfKnown(100, {
      before: { api: OLD, ...(before === undefined ? {} : { web: before }) },
    });
    const reasons = leftBehind(
      { goal: BACK, facts: viewOf({ api: at100(OLD), web }), unread: undefined },
      release,
    );
    expect(reasons.map(({ code }) => code)).toEqual(left ? ['no-target'] : []);
  });

  test.each<[what: string, unread: Reason | undefined, left: boolean]>([
    ['is told where the ledger could not say what it is there', AWAY, true],
    ['is not where the ledger says nothing of it', undefined, false],
  ])('of which the release says nothing %s', (_, unread, left) => {
    const release = halfKnown(100, { images: { api: NEW } });
    const facts = viewOf({ api: at100(OLD), web: at100(WEB_NEW) });
    expect(leftBehind({ goal: BACK, facts, unread }, release)).toEqual(left ? [LEFT] : []);
  });

  test('and told with what to find out first', () => {
    const facts = viewOf({ api: at100(OLD), web: undefined });
    expect(leftBehind({ goal: BACK, facts, unread: undefined }, halfKnown(100))).toEqual([
      {
        code: 'no-target',
        message:
          'web does not answer and nothing before it is known: see what it runs; if it is this release, name a version with rollback-to, or go forward',
      },
    ]);
  });
});

type Row = readonly [
  what: string,
  release: ReleaseState | undefined,
  places: Places,
  said: string,
  pages: readonly string[],
];
const ALARM = ['rollback-not-confirmed'];
const ROWS: readonly Row[] = [
  [
    'all is known',
    halfKnown(100, { before: { api: OLD, web: WEB_OLD } }),
    { api: at100(NEW), web: at100(WEB_NEW) },
    'rollback fail: rolled-back',
    [],
  ],
  [
    'the cluster knows what the ledger does not',
    halfKnown(100),
    { api: at100(NEW), web: at100(WEB_NEW, WEB_OLD) },
    'rollback fail: rolled-back',
    [],
  ],
  [
    'one has all of the traffic and no target',
    halfKnown(100),
    { api: at100(NEW), web: at100(WEB_NEW) },
    'rollback error: rolled-back no-target',
    ALARM,
  ],
  [
    'one does not answer and has no target',
    halfKnown(100),
    { api: at100(NEW), web: undefined },
    'rollback error: rolled-back no-target',
    ALARM,
  ],
  [
    'one has no target and its traffic can go back at once',
    halfKnown(10),
    { api: at10(NEW), web: at10(WEB_NEW) },
    'rollback fail: rolled-back',
    [],
  ],
  [
    'one has no target and runs something else',
    halfKnown(100),
    { api: at100(NEW), web: at100(OTHER) },
    'rollback fail: rolled-back',
    [],
  ],
  [
    'the ledger knows of none, and one rests',
    undefined,
    { api: at10(NEW, OLD), web: at100(WEB_NEW) },
    'rollback fail: rolled-back',
    [],
  ],
  [
    'none has a target',
    halfKnown(100, { before: {} }),
    { api: at100(NEW), web: at100(WEB_NEW) },
    'refuse fail: no-target no-target',
    [],
  ],
];

describe('a rollback of two places', () => {
  test.each(ROWS)('where %s', async (_, release, places, said, pages) => {
    const end = await run(BACK, viewOf(places), memoryOf(release));
    expect([end.said, end.pages]).toEqual([said, pages]);
  });

  test('of which the ledger could not say anything tells of the one that rests', async () => {
    const facts = viewOf({ api: at10(NEW, OLD), web: at100(WEB_NEW) }, { unread: AWAY });
    const end = await run(BACK, facts, {});
    expect([end.said, end.pages]).toEqual(['rollback error: rolled-back no-target', ALARM]);
  });

  test('where the one that answers has no target is not refused: the other one is asked until it answers', () => {
    const facts = viewOf({ api: undefined, web: at100(WEB_NEW) });
    const step = next({ goal: BACK, facts, log: [], memory: memoryOf(halfKnown(100)), at: NOW });
    expect(step.kind === 'intend' && step.plan.map(({ key }) => key)).toContain('undo api 1.1.0-rc.1');
  });

  test('that GitHub does not hear of tells of the place too', async () => {
    const goal = { ...BACK, issues: true };
    const facts = viewOf(
      { api: at100(NEW), web: at100(WEB_NEW) },
      {
        outside: {
          question: { tags: [], releases: [], issues: [], latest: false },
          seen: { tags: new Map(), releases: new Map(), issues: new Map(), latest: undefined },
          silence: AWAY,
        },
      },
    );
    const end = await run(goal, facts, memoryOf(halfKnown(100)));
    expect([end.said, end.pages]).toEqual(['rollback error: rolled-back no-target github-silent', ALARM]);
  });
});

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

describe('a rollback that could not read the ledger, beside a place that rests with a history', () => {
  const undone = (places: Places): readonly string[] => {
    const facts = viewOf(places, { unread: AWAY });
    const step = next({ goal: BACK, facts, log: [], memory: {}, at: NOW });
    return step.kind === 'intend'
      ? step.plan.flatMap(({ key }) => (key.startsWith('undo ') ? [key.split(' ')[1] ?? ''] : []))
      : [step.kind];
  };

  test.each<[what: string, places: Places, wanted: readonly string[]]>([
    [
      'takes it back where it has all of the traffic on the version that goes back',
      { api: at10(NEW, OLD), web: at100(WEB_NEW, WEB_OLD) },
      ['web', 'api'],
    ],
    ['leaves it on another version', { api: at10(NEW, OLD), web: at100(OTHER, WEB_OLD) }, ['api']],
    ['leaves it where it is back already', { api: at10(NEW, OLD), web: at100(WEB_OLD, OTHER) }, ['api']],
    [
      'takes it back where its image tells no version',
      { api: at10(NEW, OLD), web: at100('registry.example/web@sha256:1', WEB_OLD) },
      ['web', 'api'],
    ],
    [
      'takes it back where that of the other one tells none',
      { api: at10('registry.example/api@sha256:1', OLD), web: at100(OTHER, WEB_OLD) },
      ['web', 'api'],
    ],
  ])('%s', (_, places, wanted) => {
    expect(undone(places)).toEqual(wanted);
  });

  test('tells of what it left, and what nobody could say of it', async () => {
    const facts = viewOf({ api: at10(NEW, OLD), web: at100(OTHER, WEB_OLD) }, { unread: AWAY });
    const end = await run(BACK, facts, {});
    expect([end.said, end.pages]).toEqual(['rollback error: rolled-back no-target', ALARM]);
    expect(end.stop.reasons[1]?.message).toBe(
      `web runs ${OTHER} at 100% and was left alone: the ledger did not say whether that belongs to what goes back; if it does, name a version with rollback-to (before it ran ${WEB_OLD})`,
    );
  });
});
