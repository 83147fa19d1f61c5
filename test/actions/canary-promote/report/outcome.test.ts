import { describe, expect, test } from '@jest/globals';
import { report, type Shown } from '../../../../actions/canary-promote/report.ts';
import { type CanaryView, NOTHING_KNOWN } from '../../../../actions/canary-promote/view.ts';
import type { ReleaseState } from '../../../../shared/canary/release-state.ts';
import type { Request } from '../../../../shared/canary/request.ts';
import type { Stop } from '../../../../shared/drive/turn.ts';
import type { Driven } from '../../../../shared/shell/drive/work.ts';
import { NOW, releaseAt } from '../../../canary/step-of.ts';
import { driven, memoryOf, shown, shows, TAG, textOf } from './shown.ts';

const because = (code: string): Stop['reasons'] => [
  { code: 'rolled-back', message: 'customers call' },
  { code, message: 'one place' },
];

describe('outputs', () => {
  test.each<[string, Partial<Stop>, CanaryView, ReleaseState | undefined, string, string]>([
    [
      'what is remembered by now',
      { remember: memoryOf(releaseAt(50)) },
      shows(50),
      releaseAt(10),
      '50',
      '10',
    ],
    ['what was remembered, where nothing new is', {}, shows(10), releaseAt(10), '10', '10'],
    ['what shows, where nothing is remembered', {}, shows(25), undefined, '25', '0'],
    ['nothing, where nobody looked', {}, NOTHING_KNOWN, undefined, '', '0'],
    ['0 is a weight', { remember: memoryOf(releaseAt(0)) }, shows(100), releaseAt(10), '0', '10'],
  ])('weight: %s', (_, stop, facts, before, weight, previous) => {
    const { outputs } = report(driven(stop, { facts }), shown({ kind: 'advance' }, before));
    expect([outputs.weight, outputs['previous-weight']]).toEqual([weight, previous]);
  });

  test.each<[string, Partial<Stop>, boolean, string]>([
    ['a rollback', { decision: 'rollback' }, false, 'true'],
    [
      'one that GitHub was not told of yet',
      { decision: 'rollback', reasons: because('github-silent') },
      false,
      'true',
    ],
    ['one that left a place behind', { decision: 'rollback', reasons: because('no-target') }, false, 'false'],
    [
      'one that does not show',
      { decision: 'rollback', reasons: because('rollback-unconfirmed') },
      false,
      'false',
    ],
    ['one that a dry run foretells', { decision: 'rollback' }, true, 'false'],
    ['a roll-forward', { decision: 'roll-forward' }, false, 'false'],
    ['a step', { decision: 'advance' }, false, 'false'],
  ])('rolled-back: %s', (_, stop, predicted, wanted) => {
    expect(report(driven(stop, { predicted }), shown()).outputs['rolled-back']).toBe(wanted);
  });

  test('next-at is there where it is known', () => {
    expect(report(driven({ retryAt: NOW }), shown()).outputs['next-at']).toBe('2026-11-19T12:00:00Z');
    expect(report(driven({}), shown()).outputs['next-at']).toBe('');
  });

  test.each([
    ['published', { isDraft: false }, 'https://github.com/r'],
    ['a draft', { isDraft: true }, ''],
    ['none', undefined, ''],
  ])('release-url: %s', (_, release, url) => {
    const seen =
      release === undefined ? null : { id: 1, isMarked: false, url: 'https://github.com/r', ...release };
    const incident = { number: 7, url: 'https://github.com/i', isOpen: true, twins: [] };
    const outside = {
      question: { tags: [], releases: [], issues: [], latest: false },
      seen: {
        tags: new Map(),
        releases: new Map([['v1.1.0', seen]]),
        issues: new Map([[`incident ${TAG}`, incident]]),
        latest: undefined,
      },
    };
    const facts = { ...NOTHING_KNOWN, outside };
    const { outputs } = report(driven({}, { facts }), shown({ kind: 'advance' }, releaseAt(10)));
    expect([outputs['release-url'], outputs['incident-url']]).toEqual([url, incident.url]);
  });
});

describe('whether the end is what was asked for', () => {
  const ordered: Request = { kind: 'rollback', to: undefined, why: { kind: 'person', reason: 'bad' } };
  const measured: Request = { kind: 'rollback', to: undefined, why: { kind: 'measured', reasons: ['bad'] } };
  const unconfirmed = [{ code: 'rollback-unconfirmed', message: 'x' }];
  test.each<[string, Request, Partial<Stop>, boolean | undefined]>([
    ['a rollback that a person ordered', ordered, { decision: 'rollback' }, true],
    ['one that nobody confirmed', ordered, { decision: 'rollback', reasons: unconfirmed }, undefined],
    ['an order that came to nothing', ordered, { decision: 'none' }, undefined],
    ['a rollback that was measured', measured, { decision: 'rollback' }, undefined],
    ['a rollback of a tick', { kind: 'advance' }, { decision: 'rollback' }, undefined],
    ['a hold of what a person asked for', { kind: 'promote', weight: 10 }, { decision: 'hold' }, false],
    ['a step that a person asked for', { kind: 'promote', weight: 10 }, { decision: 'advance' }, undefined],
    ['a hold of a tick', { kind: 'advance' }, { decision: 'hold' }, undefined],
  ])('%s', (_, request, stop, wanted) => {
    expect(report(driven(stop), shown(request)).isAsked).toBe(wanted);
  });
});

describe('the headline', () => {
  test.each<[string, Driven<CanaryView>, Shown, string]>([
    [
      'of a release',
      driven({}),
      shown({ kind: 'advance' }, releaseAt(10)),
      `${TAG} (api), advance: hold, bakes`,
    ],
    [
      'of a candidate that was asked for beside the one that is remembered',
      driven({ subject: 'v1.1.0-rc.2' }),
      shown({ kind: 'promote', weight: 10 }, releaseAt(10)),
      'v1.1.0-rc.2 (api), promote-10: hold, bakes',
    ],
    ['of a unit that remembers no release', driven({ subject: 'api' }), shown(), 'api, advance: hold, bakes'],
    ['of a unit', driven({}), shown({ kind: 'promote', weight: 10 }), 'api, promote-10: hold, bakes'],
    ['of a dry run', driven({}, { predicted: true }), shown(), 'api, advance: would be hold, bakes'],
    ['without a reason', driven({ reasons: [] }), shown(), 'api, advance: hold'],
  ])('%s', (_, end, what, headline) => {
    expect(report(end, what).headline).toBe(headline);
  });
});

test.each<[string, string | undefined, ReleaseState | undefined, string | undefined]>([
  ['the one that is remembered', TAG, releaseAt(10), TAG],
  ['the one that is remembered, where the end names none', undefined, releaseAt(10), TAG],
  ['none, where the end is about another', 'v1.1.0-rc.2', releaseAt(10), undefined],
  ['none, where none is remembered', undefined, undefined, undefined],
])('the release of the record is %s', (_, subject, release, tag) => {
  const end = driven(subject === undefined ? {} : { subject });
  expect(report(end, shown({ kind: 'advance' }, release)).release?.tag).toBe(tag);
});

test('checks are a table, with every reason of each', () => {
  const checks = [
    {
      name: 'time',
      verdict: 'fail',
      reasons: [
        { code: 'a', message: 'one' },
        { code: 'b', message: 'two' },
      ],
    } as const,
  ];
  expect(textOf(report(driven({}), { ...shown(), checks }).blocks)).toContain('one; two');
  expect(textOf(report(driven({}), shown()).blocks)).not.toContain('May the step be taken?');
});

test('warnings stand behind the reasons', () => {
  const { reasons } = report(driven({}), {
    ...shown(),
    warnings: [{ code: 'recorded-late', message: 'late' }],
  });
  expect(reasons.map(({ code }) => code)).toEqual(['baking', 'recorded-late']);
});

test('all that a cluster said instead of an answer is folded under what runs', () => {
  const away = (said?: string): CanaryView => ({
    ...shows(10),
    cluster: {
      at: NOW,
      seen: new Map([
        [
          'api',
          {
            kind: 'unanswered',
            reason: { code: 'unreachable', message: 'it was refused' },
            ...(said === undefined ? {} : { said }),
          },
        ],
      ]),
      same: new Map(),
    },
  });
  const folded = (said?: string) =>
    report(driven({}, { facts: away(said) }), shown()).blocks.filter(({ kind }) => kind === 'details');
  expect(folded()).toEqual([]);
  expect(folded('E1122 it was\nrefused')).toEqual([
    {
      kind: 'details',
      summary: 'All that was said about api',
      blocks: [{ kind: 'verbatim', text: 'E1122 it was\nrefused' }],
    },
  ]);
});
