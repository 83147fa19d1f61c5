import { approvalKey } from '../../shared/canary/approval-marker.ts';
import type { ApprovalFacts, AskedStep, Comment, RoleHolders } from '../../shared/canary/approval.ts';
import { judgeApprovals } from '../../shared/canary/approvals.ts';
import { markedBody } from '../../shared/report/hidden-marker.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const NOW = Date.parse('2026-11-20T10:00:00Z');
export const US = 'release-bot[bot]';
export const DIGEST = `sha256:${'ab'.repeat(32)}`;
export const ASKED: AskedStep = { version: '1.4.0-rc.1', weight: 100, digest: DIGEST };
const ROLES = ['captain', 'sre'];
export const YES = '/approve 1.4.0-rc.1 100%';

export const held = (...logins: readonly string[]): RoleHolders => ({ kind: 'holders', logins });
export const HOLDERS = new Map([
  ['captain', held('ana', 'li', 'both')],
  ['sre', held('kim', 'both')],
]);

/** A comment some time before now; by default an hour, and after the request. */
export const comment = (
  author: string,
  body = YES,
  more: Partial<Comment> & { ago?: number } = {},
): Comment => {
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
export const REQUEST = comment(US, markedBody(approvalKey(ASKED), 'Please approve.'), {
  id: 1,
  isBot: true,
  ago: 30 * HOUR,
});
/** Two roles are asked for, and nobody has said anything. */
export const facts = (more: Partial<ApprovalFacts> = {}): ApprovalFacts => ({
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
/** The request, and these comments. */
export const withComments = (...comments: readonly Comment[]) => facts({ comments: [REQUEST, ...comments] });

/** Who serves which role, then which roles are missing and with which codes. */
export const judged = (given: ApprovalFacts) => {
  const { approvers, missing } = judgeApprovals(given);
  return [
    Object.fromEntries(approvers.map(({ role, login }) => [role, login])),
    Object.fromEntries(missing.map(({ role, reasons }) => [role, reasons.map(({ code }) => code)])),
  ];
};
