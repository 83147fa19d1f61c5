import type { Instant } from '../calendar/instant.ts';
import type { Reason } from '../gate/reason.ts';
import type { Asker } from './request.ts';

/** A comment on the release issue. */
export type Comment = {
  /** Grows with time. */
  readonly id: number;
  /** GitHub login, `kim` or `github-actions[bot]`. */
  readonly author: string;
  readonly isBot: boolean;
  readonly createdAt: Instant;
  readonly isEdited: boolean;
  readonly body: string;
  readonly url: string;
};

/** Who holds a role, by login; or why that is not known. */
export type RoleHolders =
  | { readonly kind: 'holders'; readonly logins: readonly string[] }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Somebody let this very run pass a protected environment of GitHub, whose reviewers hold one role. */
export type EnvironmentApproval = {
  readonly environment: string;
  /** Login of the reviewer. */
  readonly by: string;
  readonly at: Instant;
  readonly url: string;
};

/** What approvals must be for. */
export type AskedStep = {
  /** The candidate, by its whole name: the final version that it becomes would be that of the next candidate too. */
  readonly version: string;
  /** Share of the traffic, above 0 to 100. */
  readonly weight: number;
  /** Digest of the candidate. */
  readonly digest: string;
};

/** All that approvals are judged by. */
export type ApprovalFacts = {
  readonly asked: AskedStep;
  /** Roles of the step, each to be served by another person. */
  readonly roles: readonly string[];
  readonly holders: ReadonlyMap<string, RoleHolders>;
  readonly comments: readonly Comment[];
  /** Environments by name, with the role whose holders review them. */
  readonly environments: ReadonlyMap<string, string>;
  readonly environmentApprovals: readonly EnvironmentApproval[];
  /** Who asks for the step right now; `undefined` when nobody did, as in a tick of cron. */
  readonly asker: (Asker & { readonly at: Instant }) | undefined;
  /** Login that our own comments are written by. */
  readonly us: string;
  /** Why comments or approvals could not be read; empty when all could. */
  readonly unread: readonly Reason[];
  readonly at: Instant;
};

/** Why an approval did not count, or is not there. */
export type ApprovalCode =
  | 'bot'
  | 'edited'
  | 'expired'
  | 'from-the-future'
  | 'mistaken'
  | 'nobody-yet'
  | 'not-in-role'
  | 'not-requested'
  | 'same-person'
  | 'role-unknown'
  | 'role-unreadable'
  | 'unread'
  | 'wrong-digest'
  | 'wrong-step'
  | 'wrong-version';

/** Something that approves, before it is asked whom for. */
export type Vote = {
  readonly login: string;
  readonly by: 'comment' | 'environment' | 'request';
  readonly at: Instant;
  /** Where it was given; `undefined` for a request, which is the run itself. */
  readonly url: string | undefined;
  /** The one role that it can serve; `undefined` for every role that its author holds. */
  readonly only: string | undefined;
};

/** Who approved as what, when and where. */
export type Approver = Omit<Vote, 'only'> & { readonly role: string };

/** A role that nobody serves, with every reason. */
export type MissingRole = { readonly role: string; readonly reasons: readonly Reason<ApprovalCode>[] };

export type Approvals = {
  /** One a role, in the order of the roles; no person twice. */
  readonly approvers: readonly Approver[];
  /** Empty: the step is approved. */
  readonly missing: readonly MissingRole[];
  /** Every comment and approval that did not count, whatever became of the roles. */
  readonly passedOver: readonly Reason<ApprovalCode>[];
  /** When the first of the approvals that count expires; `undefined` when there is none. */
  readonly expiresAt: Instant | undefined;
};
