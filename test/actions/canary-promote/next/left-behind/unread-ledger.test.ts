import { describe, expect, test } from '@jest/globals';
import { next } from '../../../../../actions/canary-promote/next.ts';
import { NEW, NOW, OLD } from '../../../../canary/step-of.ts';
import {
  ALARM,
  at10,
  at100,
  AWAY,
  BACK,
  type Places,
  run,
  viewOf,
  WEB_NEW,
  WEB_OLD,
  WEB_OTHER,
} from '../two-places.ts';

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
    ['leaves it on another version', { api: at10(NEW, OLD), web: at100(WEB_OTHER, WEB_OLD) }, ['api']],
    ['leaves it where it is back already', { api: at10(NEW, OLD), web: at100(WEB_OLD, WEB_OTHER) }, ['api']],
    [
      'takes it back where its image tells no version',
      { api: at10(NEW, OLD), web: at100('registry.example/web@sha256:1', WEB_OLD) },
      ['web', 'api'],
    ],
    [
      'takes it back where that of the other one tells none',
      { api: at10('registry.example/api@sha256:1', OLD), web: at100(WEB_OTHER, WEB_OLD) },
      ['web', 'api'],
    ],
  ])('%s', (_, places, wanted) => {
    expect(undone(places)).toEqual(wanted);
  });

  test('tells of what it left, and what nobody could say of it', async () => {
    const facts = viewOf({ api: at10(NEW, OLD), web: at100(WEB_OTHER, WEB_OLD) }, { unread: AWAY });
    const end = await run(BACK, facts, {});
    expect([end.said, end.pages]).toEqual(['rollback error: rolled-back no-target', ALARM]);
    expect(end.stop.reasons[1]?.message).toBe(
      `web runs ${WEB_OTHER} at 100% and was left alone: the ledger did not say whether that belongs to what goes back; if it does, name a version with rollback-to (before it ran ${WEB_OLD})`,
    );
  });
});
