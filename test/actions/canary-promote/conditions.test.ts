import { describe, expect, test } from '@jest/globals';
import { afterEffect, holds, isSeen, outsideOf } from '../../../actions/canary-promote/conditions.ts';
import type { CanaryCondition } from '../../../actions/canary-promote/effects.ts';
import {
  abortEffect,
  askEffect,
  finalTagEffect,
  flagEffect,
  issueEffect,
  latestEffect,
  markEffect,
  pageEffect,
  pinEffect,
  publishEffect,
  undoEffect,
  weightEffect,
} from '../../../actions/canary-promote/make-effects.ts';
import {
  type CanaryView,
  NOTHING_KNOWN,
  type Outside,
  type SeenRelease,
} from '../../../actions/canary-promote/view.ts';
import type { Deployment } from '../../../shared/canary/deployment.ts';
import { deployment, NEW, NOW, OLD } from '../../canary/step-of.ts';

const SHA = 'c'.repeat(40);
const NOTHING: Outside = { tags: new Map(), releases: new Map(), issues: new Map(), latest: undefined };

function shows(change: Partial<Deployment>): CanaryView {
  const seen = new Map([['api', { kind: 'answered', value: deployment(change) } as const]]);
  return { ...NOTHING_KNOWN, cluster: { at: NOW, seen, same: new Map([['api', NOW]]) } };
}

function hears(change: Partial<Outside>): CanaryView {
  const question = { tags: [], releases: [], issues: [], latest: change.latest !== undefined };
  return { ...NOTHING_KNOWN, outside: { question, seen: { ...NOTHING, ...change } } };
}

const published: SeenRelease = { id: 1, isDraft: false, isMarked: false, url: 'https://example.com' };
const has = (release: SeenRelease | null): CanaryView => hears({ releases: new Map([['v1', release]]) });
const approved = (asked: boolean): CanaryView => ({
  ...NOTHING_KNOWN,
  approved: {
    of: { tag: 'v1', step: 0, roles: [] },
    check: { name: 'approvals', verdict: 'pass', reasons: [] },
    approvers: [],
    asked,
  },
});

const release = (is: Extract<CanaryCondition, { kind: 'release' }>['is']) =>
  ({ kind: 'release', tag: 'v1', is }) as const;
const weight = { kind: 'weight', place: 'api', is: 10 } as const;
const back = { kind: 'back', place: 'api', to: OLD } as const;
const tag = { kind: 'tag', tag: 'v1', at: SHA } as const;
const noTag = { kind: 'tag', tag: 'v1', at: null } as const;
const issue = { kind: 'issue', key: 'k', exists: true } as const;
const latest = { kind: 'latest', tag: 'v1' } as const;

test.each<[string, CanaryCondition, CanaryView, boolean | undefined]>([
  ['a weight that shows', weight, shows({ weight: 10 }), true],
  ['a little less', weight, shows({ weight: 9.99 }), false],
  ['a place that was not asked', weight, NOTHING_KNOWN, undefined],
  ['another place', { ...weight, place: 'web' }, shows({ weight: 10 }), undefined],
  ['the image that is desired', { kind: 'desired', place: 'api', is: NEW }, shows({}), true],
  ['another image', { kind: 'desired', place: 'api', is: OLD }, shows({}), false],
  [
    'desired of a place that was not asked',
    { kind: 'desired', place: 'api', is: NEW },
    NOTHING_KNOWN,
    undefined,
  ],
  ['back: no traffic on the new one', back, shows({ weight: 0, desired: NEW }), true],
  ['back: all of it on the old one', back, shows({ weight: 100, desired: OLD }), true],
  ['not back: all of it on the new one', back, shows({ weight: 100, desired: NEW }), false],
  ['not back: some of it on the old one', back, shows({ weight: 1, desired: OLD }), false],
  ['back of a place that was not asked', back, NOTHING_KNOWN, undefined],
  ['a tag where it should be', tag, hears({ tags: new Map([['v1', SHA]]) }), true],
  ['a tag elsewhere', tag, hears({ tags: new Map([['v1', 'd'.repeat(40)]]) }), false],
  ['a tag that is not there', tag, hears({ tags: new Map([['v1', null]]) }), false],
  ['no tag, and none is there', noTag, hears({ tags: new Map([['v1', null]]) }), true],
  ['a tag that was not asked for', tag, hears({}), undefined],
  ['published: it is', release('published'), has(published), true],
  ['published: a draft', release('published'), has({ ...published, isDraft: true }), false],
  ['published: nothing', release('published'), has(null), false],
  ['unpublished: it is', release('unpublished'), has(published), false],
  ['unpublished: a draft', release('unpublished'), has({ ...published, isDraft: true }), true],
  ['unpublished: nothing', release('unpublished'), has(null), true],
  ['marked: it is', release('marked'), has({ ...published, isMarked: true }), true],
  ['marked: it is not', release('marked'), has(published), false],
  ['marked: a draft need not be', release('marked'), has({ ...published, isDraft: true }), true],
  ['marked: nothing need not be', release('marked'), has(null), true],
  ['unmarked: it is', release('unmarked'), has(published), true],
  ['unmarked: it is marked', release('unmarked'), has({ ...published, isMarked: true }), false],
  ['unmarked: nothing', release('unmarked'), has(null), false],
  ['a release that was not asked for', release('published'), hears({}), undefined],
  ['the latest', latest, hears({ latest: 'v1' }), true],
  ['another is the latest', latest, hears({ latest: 'v2' }), false],
  ['none is the latest', latest, hears({ latest: null }), false],
  ['the latest that was not asked for', latest, hears({}), undefined],
  [
    'an issue that is there',
    issue,
    hears({ issues: new Map([['k', { number: 1, url: '', isOpen: false, twins: [] }]]) }),
    true,
  ],
  [
    'an issue that another run opened once more',
    issue,
    hears({ issues: new Map([['k', { number: 1, url: '', isOpen: true, twins: [2] }]]) }),
    false,
  ],
  [
    'no issue, where there are two',
    { ...issue, exists: false },
    hears({ issues: new Map([['k', { number: 1, url: '', isOpen: true, twins: [2] }]]) }),
    false,
  ],
  ['an issue that is not', issue, hears({ issues: new Map([['k', null]]) }), false],
  [
    'no issue, and none is there',
    { ...issue, exists: false },
    hears({ issues: new Map([['k', null]]) }),
    true,
  ],
  ['an issue that was not asked for', issue, hears({}), undefined],
  ['approvals that were asked for', { kind: 'approval-asked', key: 'k', asked: true }, approved(true), true],
  ['approvals that were not', { kind: 'approval-asked', key: 'k', asked: true }, approved(false), false],
  [
    'approvals that nobody looked for',
    { kind: 'approval-asked', key: 'k', asked: true },
    NOTHING_KNOWN,
    undefined,
  ],
  ['what nobody can look at', { kind: 'unseen' }, shows({}), undefined],
])('%s', (_, condition, view, wanted) => {
  expect(holds(condition, view)).toBe(wanted);
});

const PAGE = { kind: 'blind', dedupKey: 'k', severity: 'error', summary: 's', details: [] } as const;
const tagged = finalTagEffect({ tag: 'v1', sha: SHA, candidate: 'v1-rc.1' });

describe('what GitHub is asked', () => {
  test.each([
    [
      'nothing for traffic and pages',
      [pinEffect('api', OLD, NEW, '1'), pageEffect(PAGE), flagEffect('f', '1')],
      undefined,
    ],
    ['a tag', [tagged], { tags: ['v1'], releases: [], issues: [], latest: false }],
    [
      'all of it at once',
      [tagged, publishEffect('v1', 'v1-rc.1'), issueEffect('incident', 'k', []), latestEffect('v0')],
      { tags: ['v1'], releases: ['v1'], issues: ['k'], latest: true },
    ],
  ])('%s', (_, effects, wanted) => {
    expect(outsideOf(effects)).toEqual(wanted);
  });

  const ALL = { tags: ['v1'], releases: ['v1'], issues: ['k'], latest: true };
  const seen: Outside = {
    tags: new Map([['v1', null]]),
    releases: new Map([['v1', null]]),
    issues: new Map([['k', null]]),
    latest: null,
  };
  test.each<[string, Partial<Outside>, boolean, boolean]>([
    ['all of it', {}, true, true],
    ['without the tag', { tags: new Map() }, true, false],
    ['without the release', { releases: new Map() }, true, false],
    ['without the issue', { issues: new Map() }, true, false],
    ['without having asked for the latest', {}, false, false],
  ])('is seen: %s', (_, change, askedLatest, wanted) => {
    const outside = { question: { ...ALL, latest: askedLatest }, seen: { ...seen, ...change } };
    expect(isSeen({ ...NOTHING_KNOWN, outside }, ALL)).toBe(wanted);
  });
  test('nothing is seen before anything was asked', () => {
    expect(isSeen(NOTHING_KNOWN, ALL)).toBe(false);
  });
});

test.each([
  ['pin', pinEffect('api', OLD, NEW, '1'), shows({ desired: OLD, weight: 100 })],
  ['set-weight', weightEffect('api', 10, 50, '1'), shows({ weight: 10 })],
  ['the last set-weight', weightEffect('api', 50, 100, '1'), shows({ weight: 50 })],
  ['abort', abortEffect('api', OLD, '1'), shows({ weight: 50 })],
  ['undo', undoEffect('api', OLD, '1'), shows({ weight: 0 })],
  ['final tag', tagged, hears({ tags: new Map([['v1', null]]) })],
  ['publish', publishEffect('v1', 'v1-rc.1'), has({ ...published, isDraft: true })],
  ['mark', markEffect('v1'), has(published)],
  ['latest', latestEffect('v1'), hears({ latest: 'v2' })],
  ['issue', issueEffect('incident', 'k', []), hears({ issues: new Map([['k', null]]) })],
  ['ask', askEffect('k', 0, []), approved(false)],
])('a dry run believes that %s came about, and nothing but that', (_, effect, view) => {
  expect(holds(effect.settled, view)).toBe(false);
  const after = afterEffect(effect, view);
  expect(holds(effect.settled, after)).toBe(true);
  expect(afterEffect(effect, NOTHING_KNOWN)).toEqual(NOTHING_KNOWN);
  expect(after.ground).toBe(view.ground);
});
