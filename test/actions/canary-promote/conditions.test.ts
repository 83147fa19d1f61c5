import { expect, test } from '@jest/globals';
import { holds } from '../../../actions/canary-promote/conditions.ts';
import type { CanaryCondition } from '../../../actions/canary-promote/effects.ts';
import { type CanaryView, NOTHING_KNOWN } from '../../../actions/canary-promote/view.ts';
import { NEW, OLD } from '../../canary/step-of.ts';
import { approved, has, hears, published, SHA, shows } from './conditions/views.ts';

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
