import type { Check } from '../gate/check.ts';
import type { ApprovalCode, ApprovalFacts, Approvals, Approver, MissingRole, Vote } from './approval.ts';
import { APPROVAL_LASTS, votesOf } from './approval-votes.ts';
import { missingReasons, outsiderReason } from './missing-role.ts';
import { assignRoles } from './role-assignment.ts';

/**
 * Judges who has approved a step as what. Every role needs a person of its own, so that two roles are two people. A role
 * whose holders cannot be read is served by nobody, except through its own environment, where GitHub has asked who
 * reviews. Without roles nothing is missing.
 */
export function judgeApprovals(facts: ApprovalFacts): Approvals {
  const { votes, passedOver } = votesOf(facts);
  const ballots = facts.roles.map((role) => ballotFor(role, votes, facts));
  const assigned = assignRoles(ballots.map((ballot) => [...ballot.keys()]));
  const approvers = facts.roles.flatMap((role, index): readonly Approver[] => {
    const vote = ballots[index]?.get(assigned[index] ?? '');
    return vote === undefined ? [] : [{ role, login: vote.login, by: vote.by, at: vote.at, url: vote.url }];
  });
  const outsiders = votes.flatMap((vote) => {
    const isEligible = ballots.some((ballot) => ballot.has(personOf(vote)));
    return isEligible || vote.by === 'request' ? [] : [outsiderReason(vote, facts)];
  });
  const missing = facts.roles.flatMap((role, index): readonly MissingRole[] => {
    if (assigned[index] !== undefined) return [];
    const taken = [...(ballots[index]?.values() ?? [])];
    return [{ role, reasons: missingReasons({ role, taken, approvers, passedOver, outsiders, facts }) }];
  });
  return {
    approvers,
    missing,
    passedOver: [...passedOver.map(({ reason }) => reason), ...outsiders],
    expiresAt:
      approvers.length === 0 ? undefined : Math.min(...approvers.map(({ at }) => at)) + APPROVAL_LASTS,
  };
}

/** The approvals as a check: what waits for a person is `inconclusive`, what could not be asked `error`. */
export function approvalsCheck({ missing }: Approvals): Check<ApprovalCode> {
  const reasons = missing.flatMap((role) => role.reasons);
  const unasked: readonly ApprovalCode[] = ['role-unreadable', 'role-unknown', 'unread'];
  const open = reasons.some(({ code }) => unasked.includes(code)) ? 'error' : 'inconclusive';
  return { name: 'approvals', verdict: missing.length === 0 ? 'pass' : open, reasons };
}

/** The newest vote of each person that can serve a role. */
function ballotFor(
  role: string,
  votes: readonly Vote[],
  { holders }: ApprovalFacts,
): ReadonlyMap<string, Vote> {
  const known = holders.get(role);
  if (known === undefined) return new Map();
  const logins =
    known.kind === 'holders' ? new Set(known.logins.map((login) => login.toLowerCase())) : undefined;
  const serving = votes.filter((vote) => {
    if (vote.only !== undefined && vote.only !== role) return false;
    return logins === undefined ? vote.only === role : logins.has(personOf(vote));
  });
  const oldestFirst = [...serving].sort((a, b) => a.at - b.at);
  return new Map(oldestFirst.map((vote) => [personOf(vote), vote]));
}

/** GitHub tells logins apart without looking at their case. */
function personOf({ login }: Vote): string {
  return login.toLowerCase();
}
