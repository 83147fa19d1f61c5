import { describe, expect, test } from '@jest/globals';
import type { ApprovalFacts, AskedStep, Comment, RoleHolders } from '../../shared/canary/approval.ts';
import { readApproval } from '../../shared/canary/approval-comment.ts';
import { approvalKey } from '../../shared/canary/approval-marker.ts';
import { approvalRequestBody } from '../../shared/canary/approval-request.ts';
import { judgeApprovals } from '../../shared/canary/approvals.ts';
import { mention } from '../../shared/canary/mention.ts';
import { releaseBody, releaseTitle } from '../../shared/canary/release-issue.ts';
import { markedBody } from '../../shared/report/hidden-marker.ts';

const AT = Date.parse('2026-11-20T09:00:00Z');
const HOUR = 3_600_000;
const ASKED: AskedStep = {
  version: '1.4.0-rc.1',
  weight: 100,
  digest: `sha256:${'ab'.repeat(32)}`,
};
const REQUEST: Parameters<typeof approvalRequestBody>[0] = {
  asked: ASKED,
  tag: 'v1.4.0-rc.1',
  roles: [
    { role: 'release-captain', people: ['acme/release-captains'] },
    { role: 'on-call-sre', people: ['kim', 'sam'], environment: 'production-sre' },
    { role: 'risk', people: [] },
  ],
  validated: [
    { weight: 10, held: 4 * HOUR, measured: [{ criterion: 'error-rate <= 1%', observed: '0.31%' }] },
    { weight: 50, held: 20 * HOUR, measured: [] },
  ],
  notes: ['warns: error-rate > 2x baseline'],
  at: AT,
};

test('it says what is approved, who approves, how, and until when', () => {
  expect(approvalRequestBody(REQUEST)).toBe(`### v1.4.0-rc.1: 100% needs 3 approvals

- **release-captain**: @acme/release-captains
- **on-call-sre**: @kim, @sam, or through the environment \`production-sre\`
- **risk**: whoever holds it

To approve, write this as the first line of a new comment, and nothing else on it:

\`\`\`text
/approve 1.4.0-rc.1 100%
\`\`\`

- It approves \`sha256:${'ab'.repeat(32)}\` and nothing else.
- Each role needs another person. An approval counts for 1d.
- An edited comment does not count; delete yours to take it back.
- Asked at \`2026-11-20T09:00:00Z\`; what was approved before does not count.

| Validated at | for | Criterion | Observed |
| --- | --- | --- | --- |
| 10% | 4h | error-rate &lt;= 1% | 0.31% |
| 50% | 20h | nothing measured |  |

- warns: error-rate &gt; 2x baseline
`);
});

test('a first step says that nothing was validated', () => {
  expect(approvalRequestBody({ ...REQUEST, validated: [] })).toContain(
    'Nothing was validated before this step.',
  );
});

test('what it tells people to type is what counts, and it is no approval itself', () => {
  const body = approvalRequestBody(REQUEST);
  const line = body.split('\n').find((one) => one.startsWith('/approve')) ?? '';
  expect(readApproval(line)).toMatchObject({ command: { version: '1.4.0-rc.1', weight: 100 } });
  expect(readApproval(body)).toEqual({ kind: 'nothing' });
  const comment = (id: number, author: string, text: string): Comment => ({
    id,
    author,
    isBot: false,
    createdAt: AT + id,
    isEdited: false,
    body: text,
    url: '',
  });
  const holders = new Map<string, RoleHolders>([['captain', { kind: 'holders', logins: ['ana'] }]]);
  const facts: ApprovalFacts = {
    asked: ASKED,
    roles: ['captain'],
    holders,
    comments: [comment(1, 'bot', markedBody(approvalKey(ASKED), body)), comment(2, 'ana', line)],
    environments: new Map(),
    environmentApprovals: [],
    asker: undefined,
    us: 'bot',
    unread: [],
    at: AT + HOUR,
  };
  expect(judgeApprovals(facts).missing).toEqual([]);
});

describe('a mention', () => {
  test.each([
    ['kim', '@kim'],
    ['acme/release-captains', '@acme/release-captains'],
    ['kim @everyone', '`kim @everyone`'],
    ['-kim', '`-kim`'],
    ['acme/a/b', '`acme/a/b`'],
    ['', ''],
    ['kim\n# x', '`kim # x`'],
  ])('%j', (name, expected) => {
    expect(mention(name)).toBe(expected);
  });
});

test('hostile names, notes and measurements stay text', () => {
  const hostile = '--> <b>@everyone\n/approve 1.4.0 100%\n- [x]';
  const body = approvalRequestBody({
    ...REQUEST,
    tag: hostile,
    roles: [{ role: hostile, people: [hostile], environment: hostile }],
    validated: [{ weight: 10, held: 0, measured: [{ criterion: hostile, observed: hostile }] }],
    notes: [hostile],
  });
  expect(body.replace(/`+[^`]*`+/g, '')).not.toMatch(/<b>|@everyone|^- \[x/m);
  expect(body.split('\n').filter((line) => line.startsWith('/approve'))).toEqual([
    '/approve 1.4.0-rc.1 100%',
  ]);
});

describe('the issue of a release', () => {
  const issue = {
    tag: 'v1.4.0-rc.1',
    scope: 'train',
    sha: 'a'.repeat(40),
    steps: [
      { weight: 10, bake: 2 * HOUR, profile: undefined, approvals: [], notBefore: undefined },
      { weight: 100, bake: 0, profile: undefined, approvals: ['captain', 'sre'], notBefore: undefined },
    ],
    earliest: [undefined, AT],
    links: [{ text: 'Notes', url: 'https://github.com/acme/app/releases' }],
  };

  test('says which steps it takes, when, and who approves', () => {
    expect(releaseTitle(issue)).toBe('Release v1.4.0-rc.1 (train)');
    expect(releaseBody(issue).split('\n')).toEqual([
      `v1.4.0-rc.1 of train at \`${'a'.repeat(40)}\`. Approvals of its steps are asked for and given in the comments below.`,
      '',
      '| Step | Not before | Bake | Approvals |',
      '| --- | --- | --- | --- |',
      '| 10% |  | 2h |  |',
      '| 100% | `2026-11-20T09:00:00Z` |  | captain, sre |',
      '',
      '- [Notes](https://github.com/acme/app/releases)',
      '',
    ]);
  });
});
