import { describe, expect, test } from '@jest/globals';
import { approvalKey } from '../../shared/canary/approval-marker.ts';
import type { ApprovalFacts, AskedStep, Comment } from '../../shared/canary/approval.ts';
import { judgeApprovals } from '../../shared/canary/approvals.ts';
import { markedBody } from '../../shared/report/hidden-marker.ts';
import {
  ASKED,
  comment,
  DIGEST,
  facts,
  HOUR,
  judged,
  MINUTE,
  NOW,
  REQUEST,
  US,
  withComments,
  YES,
} from './approval-facts.ts';

describe('a comment that does not count says why', () => {
  test.each<[string, Comment, readonly string[]]>([
    ['edited', comment('ana', YES, { isEdited: true }), ['edited']],
    ['24 hours old', comment('ana', YES, { ago: 24 * HOUR }), ['expired']],
    ['a second younger', comment('ana', YES, { ago: 24 * HOUR - 1_000 }), []],
    ['another candidate', comment('ana', '/approve 1.4.0-rc.2 100%'), ['wrong-version']],
    ['another version', comment('ana', '/approve 1.3.0 100%'), ['wrong-version']],
    ['the final version', comment('ana', '/approve 1.4.0 100%'), ['wrong-version']],
    ['the final version, in other words', comment('ana', '/merge-pr v1.4.0'), ['wrong-version']],
    ['another step', comment('ana', '/approve 1.4.0-rc.1 50%'), ['wrong-step']],
    ['another digest', comment('ana', `${YES} sha256:${'0'.repeat(64)}`), ['wrong-digest']],
    ['the beginning of its digest', comment('ana', `${YES} ${DIGEST.slice(0, 19)}`), []],
    ['a mistake', comment('ana', '/approve 1.4.0-rc.1'), ['mistaken']],
    ['a bot', comment('ana', YES, { isBot: true }), ['bot']],
    ['a bot by its name', comment('ana[bot]'), []],
    ['before the request', comment('ana', YES, { ago: 31 * HOUR }), ['not-requested', 'expired']],
    ['from tomorrow', comment('ana', YES, { ago: -24 * HOUR }), ['from-the-future']],
    ['from five minutes ahead', comment('ana', YES, { ago: -5 * MINUTE }), []],
    ['a second more', comment('ana', YES, { ago: -5 * MINUTE - 1_000 }), ['from-the-future']],
    [
      'everything wrong at once',
      comment('ana', `${YES} sha256:${'0'.repeat(64)}`, { isEdited: true, ago: 40 * HOUR }),
      ['edited', 'wrong-digest', 'not-requested', 'expired'],
    ],
    [
      'an edited one of another step is just of another step',
      comment('ana', '/approve 1.4.0-rc.1 50%', { isEdited: true }),
      ['wrong-step'],
    ],
  ])('%s', (_, one, codes) => {
    const { missing } = judgeApprovals(withComments(one));
    const captain = missing.find(({ role }) => role === 'captain');
    const found = captain?.reasons.map(({ code }) => code).filter((code) => code !== 'nobody-yet') ?? [];
    expect(found).toEqual(codes);
    expect(captain === undefined).toBe(codes.length === 0 && one.author === 'ana');
  });

  test('in whole sentences, with where it stands', () => {
    const { passedOver } = judgeApprovals(withComments(comment('ana', YES, { ago: 24 * HOUR })));
    expect(passedOver).toEqual([
      {
        code: 'expired',
        message:
          'The comment of ana does not count: it expired after 24 hours, at 2026-11-20T10:00:00Z: approve again.',
        source: 'https://github.com/acme/app/issues/1#ana',
      },
    ]);
  });

  test('what is missing says who can do what', () => {
    const { missing } = judgeApprovals(withComments(comment('ana')));
    expect(missing).toEqual([
      {
        role: 'sre',
        reasons: [
          {
            code: 'nobody-yet',
            message:
              'No approval as sre yet: one of kim, both comments "/approve 1.4.0-rc.1 100%" on the release issue.',
            limit: 'sre',
          },
        ],
      },
    ]);
  });

  test('only to the role that its author holds', () => {
    const { missing } = judgeApprovals(withComments(comment('ana', YES, { isEdited: true })));
    expect(missing.map(({ reasons }) => reasons.map(({ code }) => code))).toEqual([
      ['nobody-yet', 'edited'],
      ['nobody-yet'],
    ]);
  });
});

describe('a comment is bound to what was asked for', () => {
  const yes = [comment('ana'), comment('kim')];
  const asked = (change: Partial<AskedStep>): Comment => ({
    ...REQUEST,
    body: markedBody(approvalKey({ ...ASKED, ...change }), ''),
  });
  test.each<[string, readonly Comment[], boolean]>([
    ['asked before it', [REQUEST], true],
    ['never asked', [], false],
    ['asked for another digest', [asked({ digest: 'sha256:0' })], false],
    ['asked for another step', [asked({ weight: 50 })], false],
    ['asked for another candidate', [asked({ version: '1.4.0-rc.2' })], false],
    ['asked by somebody else', [{ ...REQUEST, author: 'eve' }], false],
    ['our login in another case', [{ ...REQUEST, author: US.toUpperCase() }], true],
    ['a request that was edited', [{ ...REQUEST, isEdited: true }], false],
    ['a request that somebody quotes to us', [{ ...REQUEST, body: `> ${REQUEST.body}` }], false],
    ['asked afterwards', [{ ...REQUEST, createdAt: NOW }], false],
    ['asked in the same second, before', [{ ...REQUEST, createdAt: NOW - HOUR, id: 9 }], true],
    ['asked in the same second, after', [{ ...REQUEST, createdAt: NOW - HOUR, id: 11 }], false],
    ['asked again afterwards', [{ ...REQUEST, createdAt: NOW, id: 20 }, REQUEST], true],
  ])('%s', (_, requests, counts) => {
    const { missing } = judgeApprovals(facts({ comments: [...yes, ...requests] }));
    expect(missing.length === 0).toBe(counts);
    if (!counts) expect(missing[0]?.reasons.map(({ code }) => code)).toContain('not-requested');
  });
});

describe('who asks may hold one of the roles', () => {
  const asker = (login: string, isPerson = true, at = NOW) => ({ login, isPerson, at });
  test.each<[string, ApprovalFacts['asker'], readonly Comment[], object]>([
    ['a captain', asker('ana'), [comment('kim')], { captain: 'ana', sre: 'kim' }],
    ['an SRE', asker('kim'), [comment('li')], { captain: 'li', sre: 'kim' }],
    ['nobody, as cron', undefined, [comment('kim')], { sre: 'kim' }],
    ['a bot', asker('ana', false), [comment('kim')], { sre: 'kim' }],
    ['a bot by its name', asker('ana[bot]'), [comment('kim')], { sre: 'kim' }],
    ['somebody without a role', asker('eve'), [comment('kim')], { sre: 'kim' }],
    ['one who holds both, alone', asker('both'), [], { captain: 'both' }],
    ['one who holds both, with a captain', asker('both'), [comment('ana')], { captain: 'ana', sre: 'both' }],
    ['one who has commented, too', asker('both'), [comment('both')], { captain: 'both' }],
    ['yesterday', asker('ana', true, NOW - 24 * HOUR), [comment('kim')], { sre: 'kim' }],
  ])('%s', (_, who, comments, approvers) => {
    expect(judged({ ...withComments(...comments), asker: who })[0]).toEqual(approvers);
  });

  test('a bot by its name says why', () => {
    const { passedOver } = judgeApprovals(facts({ asker: asker('ana[bot]') }));
    expect(passedOver.map(({ code }) => code)).toEqual(['bot']);
  });

  test('a request of somebody without a role is no failed approval', () => {
    expect(judgeApprovals(facts({ asker: asker('eve') })).passedOver).toEqual([]);
  });
});
