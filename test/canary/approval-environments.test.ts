import { describe, expect, test } from '@jest/globals';
import type { Comment, RoleHolders } from '../../shared/canary/approval.ts';
import { judgeApprovals } from '../../shared/canary/approvals.ts';
import { comment, facts, held, HOUR, judged, NOW, withComments } from './approval-facts.ts';

describe('environments, one for each role', () => {
  const environments = new Map([
    ['production-captain', 'captain'],
    ['production-sre', 'sre'],
    ['production-risk', 'risk'],
  ]);
  const approval = (environment: string, by: string, ago = HOUR) => ({
    environment,
    by,
    at: NOW - ago,
    url: 'https://github.com/acme/app/actions/runs/1',
  });
  test.each<[string, readonly ReturnType<typeof approval>[], readonly Comment[], object]>([
    [
      'one each',
      [approval('production-captain', 'ana'), approval('production-sre', 'kim')],
      [],
      { captain: 'ana', sre: 'kim' },
    ],
    [
      'beside a comment',
      [approval('production-captain', 'li')],
      [comment('kim')],
      { captain: 'li', sre: 'kim' },
    ],
    [
      'one person in both',
      [approval('production-captain', 'both'), approval('production-sre', 'both')],
      [],
      { captain: 'both' },
    ],
    [
      'one person in one and by comment',
      [approval('production-captain', 'both')],
      [comment('both')],
      { captain: 'both' },
    ],
    [
      'somebody who holds both serves only its role',
      [approval('production-sre', 'both')],
      [],
      { sre: 'both' },
    ],
    ['somebody who does not hold it', [approval('production-captain', 'kim')], [], {}],
    ['24 hours ago', [approval('production-captain', 'ana', 24 * HOUR)], [], {}],
    ['a bot', [approval('production-captain', 'ana[bot]')], [], {}],
    ['an environment without a role', [approval('production', 'ana')], [], {}],
    ['an environment of a role that is not asked', [approval('production-risk', 'ana')], [], {}],
  ])('%s', (_, environmentApprovals, comments, approvers) => {
    expect(judged({ ...withComments(...comments), environments, environmentApprovals })[0]).toEqual(
      approvers,
    );
  });

  test.each([
    ['a bot says why', approval('production-captain', 'ana[bot]'), ['bot']],
    ['an environment without a role is somebody else’s matter', approval('production', 'ana'), []],
    ['so is one of a role that is not asked', approval('production-risk', 'ana'), []],
  ])('%s', (_, one, codes) => {
    const { passedOver } = judgeApprovals(facts({ environments, environmentApprovals: [one] }));
    expect(passedOver.map(({ code }) => code)).toEqual(codes);
  });

  test('where the role cannot be read, GitHub has asked its reviewers, and a comment counts for nothing', () => {
    const holders = new Map<string, RoleHolders>([
      ['captain', { kind: 'unreadable', reason: 'teams need an App token' }],
      ['sre', held('kim')],
    ]);
    const given = { ...withComments(comment('ana'), comment('kim')), holders, environments };
    expect(judged(given)).toEqual([{ sre: 'kim' }, { captain: ['role-unreadable', 'role-unreadable'] }]);
    const approved = { ...given, environmentApprovals: [approval('production-captain', 'ana')] };
    expect(judged(approved)).toEqual([{ captain: 'ana', sre: 'kim' }, {}]);
  });
});
