import type { Instant } from '../../shared/calendar/instant.ts';
import type { Opening } from '../../shared/calendar/calendar.ts';
import type { Interval } from '../../shared/calendar/interval.ts';
import type { Deployment, PlaceName } from '../../shared/canary/deployment.ts';
import type { GateLook } from '../../shared/canary/gate-look.ts';
import type { CandidateFacts } from '../../shared/canary/step-facts.ts';
import type { Answer } from '../../shared/gate/answer.ts';
import type { Approver } from '../../shared/canary/approval.ts';
import type { Reason } from '../../shared/gate/reason.ts';
import type { Check } from '../../shared/gate/check.ts';

/** What every place showed at the last look, and since when this process has seen it show just that. */
export type Cluster = {
  readonly at: Instant;
  readonly seen: ReadonlyMap<PlaceName, Answer<Deployment>>;
  readonly same: ReadonlyMap<PlaceName, Instant>;
  /** Places that were not waited for: they may answer yet. */
  readonly late?: readonly PlaceName[];
};

/** What a step stands on besides the cluster and the measurements. */
export type Ground = {
  readonly candidate: CandidateFacts;
  /** Image by place that the candidate is to run; from the input or the configuration. */
  readonly images: Readonly<Record<PlaceName, string>>;
  readonly preflight: ReadonlyMap<PlaceName, Answer<readonly string[]>>;
  readonly opening: Opening;
  /** When production was open in the last weeks, until the look. */
  readonly openings: readonly Interval[];
  readonly buffer: Check | undefined;
  /** When the next freeze begins; `undefined` when none does in the next days. */
  readonly nextFreeze: Instant | undefined;
  /** What stands against a step in the histories of other units that share a service with this one. */
  readonly elsewhere?: readonly Reason[];
};

/** What is measured: the criteria of a step, or only what still acts after 100%. */
export type LookQuestion = {
  readonly version: string;
  /** Index of the step whose criteria count; -1 before the first. */
  readonly step: number;
  readonly weight: number;
  readonly since: Instant;
  /** `pre-promotion`: blue-green, the new side is up and takes no traffic yet. */
  readonly kind: 'step' | 'pre-promotion' | 'guard' | 'soak' | 'kpi';
};

export type Looked = {
  readonly of: LookQuestion;
  readonly looks: readonly GateLook[];
  /** Since when this process could not measure; `undefined` when it can. */
  readonly blindSince: Instant | undefined;
};

/** Roles that must approve a step, and what they said. */
export type ApprovalQuestion = {
  readonly tag: string;
  readonly step: number;
  readonly roles: readonly string[];
};
export type Approved = {
  readonly of: ApprovalQuestion;
  readonly check: Check;
  readonly approvers: readonly Approver[];
  readonly asked: boolean;
};

/** What stands on GitHub of what a release makes. `null`: it is not there. */
export type Outside = {
  readonly tags: ReadonlyMap<string, string | null>;
  readonly releases: ReadonlyMap<string, SeenRelease | null>;
  readonly issues: ReadonlyMap<string, SeenIssue | null>;
  /** Tag of the release that GitHub shows as the latest. */
  readonly latest: string | null | undefined;
};

/** What GitHub answered, or why it did not, where nothing waits for it. */
export type SeenOutside = {
  readonly question: OutsideQuestion;
  readonly seen: Outside;
  readonly silence?: Reason | undefined;
};

export type SeenRelease = {
  readonly id: number;
  readonly isDraft: boolean;
  readonly isMarked: boolean;
  readonly url: string;
};

/** The oldest issue of a key. */
export type SeenIssue = {
  readonly number: number;
  readonly url: string;
  readonly isOpen: boolean;
  /** Open ones that other runs made for the same key, and that are still to be closed. */
  readonly twins: readonly number[];
};

export type OutsideQuestion = {
  readonly tags: readonly string[];
  /** Tags of releases; the candidate's draft is looked for under both of its tags. */
  readonly releases: readonly string[];
  readonly issues: readonly string[];
  readonly latest: boolean;
};

export type CanaryQuestion =
  /** `isPatient`: also of a run that waits for no place otherwise, because this one cannot do without. */
  | { readonly kind: 'cluster'; readonly isPatient?: boolean }
  | { readonly kind: 'ground'; readonly tag: string; readonly isFirst: boolean; readonly isLast: boolean }
  | { readonly kind: 'looks'; readonly of: LookQuestion }
  | { readonly kind: 'approvals'; readonly of: ApprovalQuestion }
  /** `isNeeded: false`: a rollback goes on without the answer. */
  | { readonly kind: 'outside'; readonly question: OutsideQuestion; readonly isNeeded?: boolean };

/** What a run knows so far. */
export type CanaryView = {
  readonly cluster: Cluster | undefined;
  /** Why nothing of the ledger could be read, asked with the cluster; what is remembered is then not known, and not nothing. */
  readonly unread?: Reason | undefined;
  readonly ground: Ground | undefined;
  readonly looked: Looked | undefined;
  readonly approved: Approved | undefined;
  readonly outside: SeenOutside | undefined;
};

export const NOTHING_KNOWN: CanaryView = {
  cluster: undefined,
  ground: undefined,
  looked: undefined,
  approved: undefined,
  outside: undefined,
};

/** What is asked again once something was written or time has passed. What was decided by is not asked twice. */
export function toAskAgain({ cluster, looked, outside }: CanaryView): readonly CanaryQuestion[] {
  return [
    ...(cluster === undefined ? [] : [{ kind: 'cluster' } as const]),
    ...(looked === undefined ? [] : [{ kind: 'looks', of: looked.of } as const]),
    // Once it was silent it is not waited for again in this run.
    ...(outside === undefined || outside.silence !== undefined
      ? []
      : [{ kind: 'outside', question: outside.question } as const]),
  ];
}
