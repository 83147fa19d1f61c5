import type { Reason } from '../gate/reason.ts';
import { boundedLine } from '../ledger/bounded-line.ts';
import type { ApprovalCode, ApprovalFacts, Approver, RoleHolders, Vote } from './approval.ts';
import type { PassedOver } from './approval-votes.ts';
import { holdsRole } from './holds-role.ts';

/** The line that approves a step, to be typed as it is. */
export function approveLine({ version, weight }: ApprovalFacts['asked']): string {
  return `/approve ${version} ${weight}%`;
}

/** Every reason why nobody serves a role; the first says what to do. */
export function missingReasons({
  role,
  taken,
  approvers,
  passedOver,
  outsiders,
  facts,
}: {
  readonly role: string;
  /** Approvals that could have served it and serve another role. */
  readonly taken: readonly Vote[];
  readonly approvers: readonly Approver[];
  readonly passedOver: readonly PassedOver[];
  readonly outsiders: readonly Reason<ApprovalCode>[];
  readonly facts: ApprovalFacts;
}): readonly Reason<ApprovalCode>[] {
  const known = facts.holders.get(role);
  return [
    whatToDo(role, known, facts),
    ...facts.unread.map((reason): Reason<ApprovalCode> => ({ ...reason, code: 'unread' })),
    ...taken.map((vote) => samePerson(role, vote, approvers)),
    ...passedOver
      .filter(({ login, only }) => (only === undefined ? holdsRole(login, known) !== false : only === role))
      .map(({ reason }) => reason),
    ...outsiders,
  ];
}

/** An approval of somebody who holds none of the roles, as far as is known. */
export function outsiderReason(vote: Vote, { roles, holders }: ApprovalFacts): Reason<ApprovalCode> {
  const asked = vote.only === undefined ? roles : [vote.only];
  const unknown = asked.filter((role) => holders.get(role)?.kind !== 'holders');
  const source = vote.url === undefined ? {} : { source: vote.url };
  const login = boundedLine(vote.login, 60);
  if (unknown.length > 0)
    return {
      code: 'role-unreadable',
      message: `The approval of ${login} does not count: it is not known who holds ${unknown.join(', ')}.`,
      ...source,
    };
  return {
    code: 'not-in-role',
    message: `The approval of ${login} does not count: ${login} does not hold ${asked.join(' or ')}.`,
    ...source,
  };
}

function whatToDo(
  role: string,
  known: RoleHolders | undefined,
  { asked }: ApprovalFacts,
): Reason<ApprovalCode> {
  if (known === undefined)
    return {
      code: 'role-unknown',
      message: `The role ${role} stands nowhere under roles: add who holds it.`,
    };
  if (known.kind === 'unreadable')
    return {
      code: 'role-unreadable',
      message: `It is not known who holds ${role}: ${boundedLine(known.reason, 300)}. Give a token that reads the team, list the users, or give the role an environment.`,
    };
  const people = boundedLine(known.logins.join(', '), 300);
  const who = people === '' ? 'nobody holds it, so name somebody under roles' : `one of ${people} comments`;
  return {
    code: 'nobody-yet',
    message:
      people === ''
        ? `No approval as ${role}: ${who}.`
        : `No approval as ${role} yet: ${who} "${approveLine(asked)}" on the release issue.`,
    limit: role,
  };
}

function samePerson(role: string, vote: Vote, approvers: readonly Approver[]): Reason<ApprovalCode> {
  const login = boundedLine(vote.login, 60);
  const other = approvers.find((one) => one.login.toLowerCase() === vote.login.toLowerCase());
  return {
    code: 'same-person',
    message: `${login} holds ${role} and already counts as ${other?.role ?? 'another role'}: another person approves as ${role}.`,
    ...(vote.url === undefined ? {} : { source: vote.url }),
  };
}
