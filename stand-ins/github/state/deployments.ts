import type { Account } from './records.ts';

/** A deployment as the API makes it; what a job with an `environment:` makes looks the same. */
export type Deployment = {
  readonly id: number;
  readonly sha: string;
  readonly ref: string;
  readonly task: string;
  readonly environment: string;
  readonly payload: unknown;
  readonly description: string | null;
  readonly transient: boolean;
  readonly production: boolean;
  readonly creator: Account;
  readonly createdAt: number;
};

export type DeploymentState =
  'error' | 'failure' | 'inactive' | 'in_progress' | 'queued' | 'pending' | 'success';

export type DeploymentStatus = {
  readonly id: number;
  readonly deployment: number;
  readonly state: DeploymentState;
  readonly description: string;
  readonly environment: string;
  readonly environmentUrl: string;
  readonly logUrl: string;
  readonly creator: Account;
  readonly createdAt: number;
};

/** What somebody said to a job that waited for them. GitHub keeps no time of it. */
export type RunReview = {
  readonly id: number;
  readonly run: number;
  readonly environments: readonly string[];
  readonly state: 'approved' | 'rejected';
  readonly user: Account;
  readonly comment: string;
};

/** An environment that a run waits for. */
export type RunWait = {
  readonly id: number;
  readonly run: number;
  readonly environment: string;
  /** Logins of those who may let it pass. */
  readonly reviewers: readonly string[];
};

export type Team = {
  readonly org: string;
  readonly slug: string;
  /** Logins. */
  readonly members: readonly string[];
};
