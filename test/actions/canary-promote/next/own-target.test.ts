import { describe, expect, test } from '@jest/globals';
import type { CanaryGoal } from '../../../../actions/canary-promote/goal.ts';
import { next } from '../../../../actions/canary-promote/next.ts';
import type { Deployment } from '../../../../shared/canary/deployment.ts';
import { rememberUnit } from '../../../../shared/canary/memory.ts';
import type { ReleaseState } from '../../../../shared/canary/release-state.ts';
import { NEW, NOW, OLD, releaseAt } from '../../../canary/step-of.ts';
import { goalOf } from '../turns.ts';
import { AT_REST, said, UNDER_WAY } from './states.ts';
import { at10, at100, AWAY, BACK, memoryOf, type Places, viewOf, WEB_NEW, WEB_OLD } from './two-places.ts';

const API = 'registry.example/api';
const WEB = 'registry.example/web';
const why = { kind: 'person', reason: 'bad' } as const;
const to = (version: string, image = `${API}:${version}`): CanaryGoal =>
  goalOf(
    { kind: 'rollback', to: version, why },
    { back: { version: `v${version}`, images: { api: image } } },
  );

describe('a rollback to the release that it takes back is refused', () => {
  test.each(Object.keys(UNDER_WAY))('%s', (state) => {
    const of = UNDER_WAY[state] ?? {};
    expect(said(of, to('1.1.0'))).toBe('refuse same-version');
    expect(said(of, to('1.1.0-rc.1'))).toBe('refuse same-version');
    expect(said(of, to('1.0.0'))).toMatch(/^intend /);
  });

  test.each<[string, string, string | undefined, string]>([
    ['complete', '1.1.0', undefined, 'refuse same-version'],
    ['complete', '1.0.0', undefined, 'intend undo api'],
    ['rolled-back', '1.0.0', undefined, 'none nothing-to-roll-back'],
    // What is over may be gone back to, whatever it was.
    ['rolled-back', '1.1.0', undefined, 'intend undo api unrecorded'],
    ['canary', '1.0.0', NEW, 'refuse same-version'],
    ['canary', '1.1.0', `${API}@sha256:1`, 'refuse same-version'],
    ['canary', '1.0.0', `${API}@sha256:1`, 'intend abort api, undo api'],
    ['canary', '1.1.1', undefined, 'intend abort api, undo api'],
  ])('%s, to %s', (state, version, image, answer) => {
    expect(said({ ...UNDER_WAY, ...AT_REST }[state] ?? {}, to(version, image))).toBe(answer);
  });
});

/** `api` and `web` that go back to these versions. */
function pairTo(api: string, web = api): CanaryGoal {
  const back = { version: `v${api}`, images: { api: `${API}:${api}`, web: `${WEB}:${web}` } };
  return {
    ...BACK,
    request: { kind: 'rollback', to: api, why },
    back,
    finals: ['v0.9.0', 'v1.0.0', 'v1.1.0'],
  };
}

const both: Partial<ReleaseState> = {
  images: { api: NEW, web: WEB_NEW },
  before: { api: OLD, web: WEB_OLD },
};

function answer(
  goal: CanaryGoal,
  places: Places,
  release: ReleaseState | undefined,
  isUnread = false,
): readonly [string, string | undefined] {
  const facts = viewOf(places, isUnread ? { unread: AWAY } : {});
  const step = next({ goal, facts, log: [], memory: memoryOf(release), at: NOW });
  if (step.kind === 'intend') {
    const undos = step.plan.filter(({ do: { kind } }) => kind === 'undo');
    return ['intend', undos.map(({ key }) => key).join(', ')];
  }
  return step.kind === 'stop'
    ? [step.reasons.map(({ code }) => code).join(' '), step.reasons[0]?.message]
    : [step.kind, undefined];
}

describe('what the places show decides where no ledger remembers a release', () => {
  const isNew = at100(NEW, OLD);
  const webNew = at100(WEB_NEW, WEB_OLD);
  test.each<[string, CanaryGoal, Places, string]>([
    ['all of it at 100%', pairTo('1.1.0'), { api: isNew, web: webNew }, 'same-version'],
    [
      'to the name of the candidate',
      pairTo('1.1.0-rc.1'),
      { api: isNew, web: at10(WEB_NEW) },
      'same-version',
    ],
    ['on its way', pairTo('1.1.0'), { api: at10(NEW, OLD), web: at10(WEB_NEW, WEB_OLD) }, 'same-version'],
    [
      'on its way in one place',
      pairTo('1.1.0'),
      { api: at10(NEW, OLD), web: at100(WEB_OLD) },
      'same-version',
    ],
    [
      'on its way back to it from what is newer, told twice',
      pairTo('1.0.0'),
      { api: at100(OLD), web: at10(WEB_OLD, WEB_NEW) },
      'intend',
    ],
    ['one place does not answer', pairTo('1.1.0'), { api: isNew, web: undefined }, 'same-version'],
    ['one place is elsewhere', pairTo('1.1.0'), { api: at100(`${API}:1.2.0`), web: webNew }, 'intend'],
    ['another version', pairTo('1.0.0'), { api: isNew, web: webNew }, 'intend'],
    ['an image that names no version', pairTo('1.1.0'), { api: at100('api'), web: webNew }, 'intend'],
    [
      'one place is there already and the other does not answer',
      pairTo('1.0.0'),
      { api: at100(OLD), web: undefined },
      'intend',
    ],
    [
      'one place is there already and the other is not',
      pairTo('1.0.0'),
      { api: at100(OLD), web: webNew },
      'intend',
    ],
  ])('%s', (_, goal, places, code) => {
    expect(answer(goal, places, undefined, true)[0]).toBe(code);
  });

  test('it tells what runs, and from what to choose', () => {
    expect(answer(pairTo('1.1.0'), { api: isNew, web: webNew }, undefined, true)[1]).toBe(
      `rollback-to: 1.1.0 is what runs (api runs ${NEW} at 100%; web runs ${WEB_NEW} at 100%): name the version before it; the last others are v0.9.0, v1.0.0`,
    );
  });

  test('it tells what it does without, where something is on its way', () => {
    const places = { api: at10(NEW, OLD), web: at100(WEB_OLD) };
    expect(answer(pairTo('1.1.0'), places, undefined)[1]).toBe(
      `rollback-to: 1.1.0 is what is under way (api runs ${NEW} at 10%; web runs ${WEB_OLD} at 100%): leave out rollback-to to take back api to ${OLD}`,
    );
  });
});

describe('the ledger decides where it remembers one', () => {
  const shown: Places = { api: at100(NEW, OLD), web: at100(WEB_NEW, WEB_OLD) };
  const byHand: Deployment = at100(`${API}:1.2.0`, NEW);
  test.each<[string, CanaryGoal, Places, Partial<ReleaseState>, string]>([
    ['in the guard', pairTo('1.1.0'), shown, { stage: 'guard' }, 'same-version'],
    ['changed by hand', pairTo('1.1.0'), { ...shown, api: byHand }, { stage: 'guard' }, 'same-version'],
    ['taken back by hand', pairTo('1.0.0'), { ...shown, api: at100(OLD) }, { stage: 'guard' }, 'intend'],
    [
      'no place answers',
      pairTo('1.1.0'),
      { api: undefined, web: undefined },
      { stage: 'guard' },
      'same-version',
    ],
    ['complete', pairTo('1.1.0'), shown, { stage: 'complete' }, 'same-version'],
    [
      'complete and followed by hand',
      pairTo('1.1.0'),
      { ...shown, api: byHand },
      { stage: 'complete' },
      'intend',
    ],
  ])('%s', (_, goal, places, change, code) => {
    expect(answer(goal, places, releaseAt(100, { ...both, ...change }))[0]).toBe(code);
  });

  test('it tells what it goes back to without', () => {
    expect(answer(pairTo('1.1.0'), shown, releaseAt(100, both))[1]).toBe(
      `rollback-to: 1.1.0 is what is under way (v1.1.0-rc.1; api runs ${NEW} at 100%; web runs ${WEB_NEW} at 100%): leave out rollback-to to take back api to ${OLD}, web to ${WEB_OLD}`,
    );
  });
});

test('a rollback that measurements call for has no such target', () => {
  const goal = goalOf({ kind: 'rollback', to: undefined, why: { kind: 'measured', reasons: ['9%'] } });
  const memory = rememberUnit({ release: releaseAt(10), frozen: undefined, ended: new Map() });
  const facts = viewOf({ api: at10(NEW, OLD) });
  expect(next({ goal, facts, log: [], memory, at: NOW }).kind).toBe('intend');
});
