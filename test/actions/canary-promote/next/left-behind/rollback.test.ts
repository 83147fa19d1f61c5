import { describe, expect, test } from '@jest/globals';
import { next } from '../../../../../actions/canary-promote/next.ts';
import type { ReleaseState } from '../../../../../shared/canary/release-state.ts';
import { NEW, NOW, OLD } from '../../../../canary/step-of.ts';
import {
  ALARM,
  at10,
  at100,
  AWAY,
  BACK,
  halfKnown,
  memoryOf,
  type Places,
  run,
  viewOf,
  WEB_NEW,
  WEB_OLD,
  WEB_OTHER,
} from '../two-places.ts';

type Row = readonly [
  what: string,
  release: ReleaseState | undefined,
  places: Places,
  said: string,
  pages: readonly string[],
];
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
    { api: at100(NEW), web: at100(WEB_OTHER) },
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
