import { describe, expect, test } from '@jest/globals';
import type { ApprovalFacts, AskedStep, Comment, RoleHolders } from '../../shared/canary/approval.ts';
import { approvalKey } from '../../shared/canary/approval-marker.ts';
import { approvalsCheck, judgeApprovals } from '../../shared/canary/approvals.ts';
import { markedBody } from '../../shared/report/hidden-marker.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = Date.parse('2026-11-20T10:00:00Z');
const US = 'release-bot[bot]';
const DIGEST = `sha256:${'ab'.repeat(32)}`;
const ASKED: AskedStep = { versions: ['1.4.0-rc.1', '1.4.0'], weight: 100, digest: DIGEST };
const ROLES = ['captain', 'sre'];
const YES = '/approve 1.4.0-rc.1 100%';

const held = (...logins: readonly string[]): RoleHolders => ({ kind: 'holders', logins });
const HOLDERS = new Map([
  ['captain', held('ana', 'li', 'both')],
  ['sre', held('kim', 'both')],
]);

/** A comment some time before now; by default an hour, and after the request. */
const comment = (author: string, body = YES, more: Partial<Comment> & { ago?: number } = {}): Comment => {
  const { ago = HOUR, ...rest } = more;
  return {
    id: 10,
    author,
    isBot: false,
    createdAt: NOW - ago,
    isEdited: false,
    body,
    url: `https://github.com/acme/app/issues/1#${author}`,
    ...rest,
  };
};
const REQUEST = comment(US, markedBody(approvalKey(ASKED), 'Please approve.'), {
  id: 1,
  isBot: true,
  ago: 30 * HOUR,
});
const facts = (more: Partial<ApprovalFacts> = {}): ApprovalFacts => ({
  asked: ASKED,
  roles: ROLES,
  holders: HOLDERS,
  comments: [],
  environments: new Map(),
  environmentApprovals: [],
  asker: undefined,
  us: US,
  unread: [],
  at: NOW,
  ...more,
});
const withComments = (...comments: readonly Comment[]) => facts({ comments: [REQUEST, ...comments] });

/** Who serves which role, then which roles are missing and with which codes. */
const judged = (given: ApprovalFacts) => {
  const { approvers, missing } = judgeApprovals(given);
  return [
    Object.fromEntries(approvers.map(({ role, login }) => [role, login])),
    Object.fromEntries(missing.map(({ role, reasons }) => [role, reasons.map(({ code }) => code)])),
  ];
};

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
      'the final version is the same candidate',
      [comment('ana', '/approve v1.4.0 100%'), comment('kim', '/merge-pr 1.4.0')],
      { captain: 'ana', sre: 'kim' },
      {},
    ],
    [
      'a comment that does not count beside one that does',
      [comment('ana', '/approve 1.4.0'), comment('ana', YES, { id: 12 }), comment('kim')],
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

describe('a comment that does not count says why', () => {
  test.each<[string, Comment, readonly string[]]>([
    ['edited', comment('ana', YES, { isEdited: true }), ['edited']],
    ['24 hours old', comment('ana', YES, { ago: 24 * HOUR }), ['expired']],
    ['a second younger', comment('ana', YES, { ago: 24 * HOUR - 1_000 }), []],
    ['another candidate', comment('ana', '/approve 1.4.0-rc.2 100%'), ['wrong-version']],
    ['another version', comment('ana', '/approve 1.3.0 100%'), ['wrong-version']],
    ['another step', comment('ana', '/approve 1.4.0 50%'), ['wrong-step']],
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
      comment('ana', '/approve 1.4.0 50%', { isEdited: true }),
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
    ['asked for another candidate', [asked({ versions: ['1.4.0-rc.2', '1.4.0'] })], false],
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
