import { describe, expect, test } from '@jest/globals';
import type { ApprovalFacts, Comment, RoleHolders } from '../../shared/canary/approval.ts';
import { approvalsCheck, judgeApprovals } from '../../shared/canary/approvals.ts';
import {
  comment,
  DIGEST,
  facts,
  held,
  HOLDERS,
  HOUR,
  judged,
  MINUTE,
  NOW,
  withComments,
  YES,
} from './approval-facts.ts';

test('two people, one for each role: who, as what, when and where', () => {
  const given = withComments(comment('ana'), comment('kim', `${YES} ${DIGEST}`, { ago: 5 * MINUTE }));
  expect(judgeApprovals(given)).toEqual({
    approvers: [
      {
        role: 'captain',
        login: 'ana',
        by: 'comment',
        at: NOW - HOUR,
        url: 'https://github.com/acme/app/issues/1#ana',
      },
      {
        role: 'sre',
        login: 'kim',
        by: 'comment',
        at: NOW - 5 * MINUTE,
        url: 'https://github.com/acme/app/issues/1#kim',
      },
    ],
    missing: [],
    passedOver: [],
    expiresAt: NOW + 23 * HOUR,
  });
  expect(approvalsCheck(judgeApprovals(given))).toEqual({ name: 'approvals', verdict: 'pass', reasons: [] });
});

describe('who serves which role', () => {
  test.each<[string, readonly Comment[], object, object]>([
    ['nobody', [], {}, { captain: ['nobody-yet'], sre: ['nobody-yet'] }],
    ['one of two', [comment('ana')], { captain: 'ana' }, { sre: ['nobody-yet'] }],
    ['two captains are no SRE', [comment('ana'), comment('li')], { captain: 'ana' }, { sre: ['nobody-yet'] }],
    [
      'one who holds both serves one',
      [comment('both')],
      { captain: 'both' },
      { sre: ['nobody-yet', 'same-person'] },
    ],
    [
      'twice the same person, too',
      [comment('both'), comment('BOTH', YES, { id: 11 })],
      { captain: 'BOTH' },
      { sre: ['nobody-yet', 'same-person'] },
    ],
    [
      'one who holds both leaves the other role to another',
      [comment('both'), comment('ana')],
      { captain: 'ana', sre: 'both' },
      {},
    ],
    ['in any order', [comment('kim'), comment('both')], { captain: 'both', sre: 'kim' }, {}],
    ['logins in any case', [comment('ANA'), comment('Kim')], { captain: 'ANA', sre: 'Kim' }, {}],
    [
      'an outsider',
      [comment('eve')],
      {},
      { captain: ['nobody-yet', 'not-in-role'], sre: ['nobody-yet', 'not-in-role'] },
    ],
    [
      'its tag, or the step that was asked for',
      [comment('ana', '/approve v1.4.0-rc.1 100%'), comment('kim', '/merge-pr 1.4.0-RC.1')],
      { captain: 'ana', sre: 'kim' },
      {},
    ],
    [
      'a comment that does not count beside one that does',
      [comment('ana', '/approve 1.4.0-rc.1'), comment('ana', YES, { id: 12 }), comment('kim')],
      { captain: 'ana', sre: 'kim' },
      {},
    ],
  ])('%s', (_, comments, approvers, missing) => {
    expect(judged(withComments(...comments))).toEqual([approvers, missing]);
  });

  test('who approved twice is taken at the newer word, wherever it stands', () => {
    const old = comment('ana', YES, { ago: 20 * HOUR });
    const newer = comment('ana', YES, { id: 11 });
    for (const comments of [
      [old, newer],
      [newer, old],
    ])
      expect(judgeApprovals(withComments(...comments)).approvers.map(({ at }) => at)).toEqual([NOW - HOUR]);
  });

  test('a step without roles needs nobody', () => {
    expect(judgeApprovals(facts({ roles: [] })).missing).toEqual([]);
  });

  test('a role that is asked for twice needs two people', () => {
    const roles = ['captain', 'captain'];
    expect(judged({ ...withComments(comment('ana')), roles })[1]).toHaveProperty('captain');
    expect(judgeApprovals({ ...withComments(comment('ana'), comment('li')), roles }).missing).toEqual([]);
  });
});

describe('what could not be asked is an error, and never a pass', () => {
  const unreadable: RoleHolders = { kind: 'unreadable', reason: '403 at teams/captains' };
  test.each<[string, Partial<ApprovalFacts>, string, string]>([
    ['nothing yet', {}, 'inconclusive', 'nobody-yet'],
    [
      'a role without holders',
      { holders: new Map([...HOLDERS, ['captain', held()]]) },
      'inconclusive',
      'nobody-yet',
    ],
    [
      'an unreadable role',
      { holders: new Map([...HOLDERS, ['captain', unreadable]]) },
      'error',
      'role-unreadable',
    ],
    ['a role that stands nowhere', { roles: ['owner'] }, 'error', 'role-unknown'],
    [
      'comments that could not be read',
      { unread: [{ code: 'unreachable', message: 'The comments could not be read.' }] },
      'error',
      'unread',
    ],
  ])('%s', (_, more, verdict, code) => {
    const check = approvalsCheck(judgeApprovals(facts(more)));
    expect(check.verdict).toBe(verdict);
    expect(check.reasons.map((reason) => reason.code)).toContain(code);
  });

  test('where nobody knows who holds a role, everything that did not count is told', () => {
    const holders = new Map([...HOLDERS, ['captain', unreadable]] as const);
    const given = { ...withComments(comment('zoe', YES, { isEdited: true })), holders };
    expect(judged(given)[1]).toEqual({ captain: ['role-unreadable', 'edited'], sre: ['nobody-yet'] });
  });

  test('a role that stands nowhere is not served by an environment either', () => {
    const given = facts({
      roles: ['owner'],
      environments: new Map([['e', 'owner']]),
      environmentApprovals: [{ environment: 'e', by: 'ana', at: NOW, url: 'https://github.com' }],
    });
    expect(judgeApprovals(given).approvers).toEqual([]);
  });

  test('who approved before the comments failed still counts', () => {
    const given = { ...withComments(comment('ana'), comment('kim')), unread: [{ code: 'x', message: 'x' }] };
    expect(approvalsCheck(judgeApprovals(given)).verdict).toBe('pass');
  });
});

test('ten thousand comments are judged at once', () => {
  const crowd = Array.from({ length: 10_000 }, (_, id) => comment(`p${id % 500}`, YES, { id: id + 10 }));
  const { approvers, passedOver } = judgeApprovals(withComments(...crowd, comment('ana')));
  expect([approvers.length, passedOver.length]).toEqual([1, 10_000]);
});
