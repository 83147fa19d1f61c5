import { describe, expect, test } from '@jest/globals';
import { noticeFor, type Story } from '../../../actions/canary-promote/notice-for.ts';
import { type CanaryView, NOTHING_KNOWN } from '../../../actions/canary-promote/view.ts';
import type { Deployment } from '../../../shared/canary/deployment.ts';
import type { GateLook } from '../../../shared/canary/gate-look.ts';
import type { NotifyEvent } from '../../../shared/notify/event.ts';
import { parseWeeklyTime } from '../../../shared/calendar/weekly-time.ts';
import { deployment, HOUR, lookOf, MINUTE, NOW, OLD, releaseAt, UNIT } from '../../canary/step-of.ts';
import { goalOf, judged } from './turns.ts';

const TAG = 'v1.1.0-rc.1';
const WEB = { name: 'web', places: ['web'], tier: 2, hasObjectives: false, migrations: 'none' } as const;
const TWO = { ...UNIT, services: [...UNIT.services, WEB] };

function viewOf(
  shown: Readonly<Record<string, Partial<Deployment> | undefined>>,
  looks: readonly GateLook[] = [],
): CanaryView {
  const seen = Object.entries(shown).flatMap(([place, change]) =>
    change === undefined ? [] : [[place, { kind: 'answered', value: deployment(change) }] as const],
  );
  return {
    ...NOTHING_KNOWN,
    cluster: { at: NOW, seen: new Map(seen), same: new Map() },
    looked: {
      of: { version: '1.1.0-rc.1', step: 0, weight: 10, since: 0, kind: 'step' },
      looks,
      blindSince: undefined,
    },
  };
}

function story(change: Partial<Story> = {}): Story {
  return {
    goal: goalOf({ kind: 'advance' }, { startedAt: NOW - HOUR }),
    release: releaseAt(10),
    view: viewOf({ api: {} }),
    notify: undefined,
    at: NOW,
    ...change,
  };
}

function field(
  event: NotifyEvent,
  name: string,
  told: Story,
  why: readonly string[] = ['bad'],
): string | undefined {
  return noticeFor({ event, key: TAG, why }, told).fields.find((one) => one.name === name)?.value;
}

describe('a rollback', () => {
  const rolling = releaseAt(10, { stage: 'rolling-back', judgedUntil: NOW - 2 * MINUTE });
  const at = (change: Partial<Deployment> | undefined): Story =>
    story({ release: rolling, view: viewOf({ api: change }) });

  test.each<[string, Partial<Deployment> | undefined, string]>([
    ['whose traffic is gone', { weight: 0 }, '2026-11-19T12:00:00Z service recovered'],
    [
      'whose old version has all of it',
      { weight: 100, desired: OLD },
      '2026-11-19T12:00:00Z service recovered',
    ],
    ['that still has some', { weight: 10 }, 'not confirmed yet: the cluster does not show it'],
    ['of a place that is silent', undefined, 'not confirmed yet: the cluster does not show it'],
  ])('%s', (_, change, recovered) => {
    expect(field('rollback', 'Timeline', at(change))?.split('\n')).toEqual([
      // When it was decided, and not when this run began.
      '2026-11-19T11:58:00Z rollback begun',
      recovered,
    ]);
  });

  test('goes back to what ran before, each image once', () => {
    const release = { ...rolling, before: { api: OLD, web: OLD } };
    const goal = goalOf({ kind: 'advance' }, { unit: TWO });
    expect(field('rollback', 'Rolled back to', story({ goal, release }))).toBe(OLD);
    expect(field('rollback', 'Rolled back to', story({ release: { ...rolling, before: {} } }))).toBe(
      'what was stable before it',
    );
  });

  test('of no release that anybody knows begins when it is told', () => {
    expect(field('rollback', 'Timeline', story({ release: undefined }))).toMatch(
      /^2026-11-19T12:00:00Z rollback begun/,
    );
  });

  test('links its incident, once there is one', () => {
    const seen = { tags: new Map(), releases: new Map(), issues: new Map(), latest: undefined };
    const issue = { number: 7, url: 'https://github.com/acme/app/issues/7', isOpen: true, twins: [] };
    const question = { tags: [], releases: [], issues: [`incident ${TAG}`], latest: false };
    const view = {
      ...viewOf({ api: {} }),
      outside: { question, seen: { ...seen, issues: new Map([[`incident ${TAG}`, issue]]) } },
    };
    expect(field('rollback', 'Incident', story({ view }))).toBe(issue.url);
    expect(field('rollback', 'Incident', story())).toBeUndefined();
  });
});

describe('the weight of a canary', () => {
  const goal = goalOf({ kind: 'advance' }, { unit: TWO });
  test.each<[string, CanaryView, number]>([
    ['is what the place shows', viewOf({ api: { weight: 10 } }), 10],
    ['is the least of two', viewOf({ api: { weight: 50 }, web: { weight: 10 } }), 10],
    ['is 0 where a place shows 0', viewOf({ api: { weight: 0 }, web: { weight: 10 } }), 0],
    ['is 100 where all show it', viewOf({ api: { weight: 100 }, web: { weight: 100 } }), 100],
    ['is the remembered one where nobody answers', viewOf({}), 10],
    ['is that of the one that answers', viewOf({ web: { weight: 50 } }), 50],
  ])('%s', (_, view, weight) => {
    expect(noticeFor({ event: 'canary', key: TAG, why: [] }, story({ goal, view })).title).toBe(
      `Canary update: ${TAG} at ${weight}%`,
    );
  });
});

describe('what comes next after a step', () => {
  const time = (text: string) => {
    const read = parseWeeklyTime(text);
    if (!read.ok) throw new Error(read.message);
    return read.value;
  };
  const goal = (notBefore: string | undefined) => {
    const [first, second, last] = UNIT.steps;
    if (first === undefined || second === undefined || last === undefined) throw new Error('three steps');
    const due = notBefore === undefined ? undefined : time(notBefore);
    return goalOf(
      { kind: 'advance' },
      { unit: { ...UNIT, steps: [first, { ...second, notBefore: due }, last] } },
    );
  };

  test.each([
    ['after its bake', undefined, '50% after 30m, at 2026-11-19T12:30:00Z at the earliest'],
    ['not before its time', 'Thu 14:00', '50% after 30m, at 2026-11-19T14:00:00Z at the earliest'],
    ['when its time is over', 'Thu 10:00', '50% after 30m, at 2026-11-19T12:30:00Z at the earliest'],
  ])('%s', (_, notBefore, next) => {
    const told = noticeFor({ event: 'canary', key: TAG, why: [] }, story({ goal: goal(notBefore) }));
    expect(told.fields.map(({ value }) => value)).toContain(next);
  });

  test('is nothing at 100%', () => {
    const view = viewOf({ api: { weight: 100 } });
    const told = noticeFor({ event: 'canary', key: TAG, why: [] }, story({ view }));
    expect(told.fields.some(({ value }) => value.includes('at the earliest'))).toBe(false);
  });
});

test('of two services each measurement has the name of its own, and what was not measured is left out', () => {
  const looks = ['api', 'web'].map((service) =>
    lookOf({ service, judgements: [judged(), judged({ criterion: 'x', observed: undefined })] }),
  );
  const view = viewOf({ api: {}, web: {} }, looks);
  const values = (unit: typeof UNIT) =>
    noticeFor(
      { event: 'canary', key: TAG, why: [] },
      story({ view, goal: goalOf({ kind: 'advance' }, { unit }) }),
    )
      .fields.map(({ value }) => value)
      .join('\n');
  expect(values(TWO)).toMatch(/api: errors <= 1%[^]*web: errors <= 1%/);
  expect(values(UNIT)).not.toMatch(/api: errors/);
  expect(values(TWO)).not.toContain('x');
});

test.each<[NotifyEvent, string]>([
  ['rollback', `Rollback: ${TAG}`],
  ['promotion', `${TAG} is at 100%`],
  ['incident', `${TAG}: stopped, and must be fixed forward`],
  ['canary', `Canary update: ${TAG} at 10%`],
])('a notice of %s is called %s', (event, title) => {
  expect(noticeFor({ event, key: TAG, why: ['bad'] }, story())).toMatchObject({ event, title });
});

test('a release that nobody remembers is called by what was asked for, else by the key', () => {
  const release = undefined;
  const goal = goalOf({ kind: 'advance' }, { tag: 'v1.2.0-rc.1' });
  const title = (told: Story): string =>
    noticeFor({ event: 'rollback', key: 'the key', why: [] }, told).title;
  expect([title(story({ release, goal })), title(story({ release }))]).toEqual([
    'Rollback: v1.2.0-rc.1',
    'Rollback: the key',
  ]);
});
