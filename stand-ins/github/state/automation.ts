import type { Account } from './records.ts';

export type Conclusion =
  'action_required' | 'cancelled' | 'failure' | 'neutral' | 'skipped' | 'success' | 'timed_out';

export type CheckRun = {
  readonly id: number;
  readonly name: string;
  readonly sha: string;
  readonly status: 'queued' | 'in_progress' | 'completed';
  readonly conclusion: Conclusion | null;
  /** Slug of the App that made it, such as `github-actions`. */
  readonly app: string;
  readonly externalId: string;
  readonly detailsUrl: string | null;
  readonly title: string | null;
  readonly summary: string | null;
  readonly text: string | null;
  readonly startedAt: number | null;
  readonly completedAt: number | null;
};

export type Status = {
  readonly id: number;
  readonly sha: string;
  readonly context: string;
  readonly state: 'error' | 'failure' | 'pending' | 'success';
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly creator: Account;
  readonly createdAt: number;
};

/** A workflow file the repository has. */
export type Workflow = {
  readonly id: number;
  readonly name: string;
  /** From the root of the repository, such as `.github/workflows/ci.yml`. */
  readonly path: string;
  readonly state: 'active' | 'disabled_manually';
  /** Events it runs on, such as `push` and `workflow_dispatch`. */
  readonly on: readonly string[];
  /** Names of the inputs of `workflow_dispatch`; any where not given. */
  readonly inputs?: readonly string[];
};

export type WorkflowRun = {
  readonly id: number;
  readonly number: number;
  readonly attempt: number;
  readonly workflow: number;
  readonly event: string;
  /** Name of a branch or tag. */
  readonly headBranch: string;
  readonly headSha: string;
  readonly status: 'queued' | 'in_progress' | 'completed' | 'waiting';
  readonly conclusion: Conclusion | null;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly actor: Account;
  readonly jobs: readonly Job[];
  readonly createdAt: number;
  readonly updatedAt: number;
};

export type Job = {
  readonly id: number;
  readonly name: string;
  readonly status: 'queued' | 'in_progress' | 'completed' | 'waiting';
  readonly conclusion: Conclusion | null;
};

/** A `repository_dispatch` event. */
export type Dispatch = {
  readonly id: number;
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly actor: Account;
  readonly at: number;
};

export type BypassActor = {
  readonly type: 'Integration' | 'OrganizationAdmin' | 'RepositoryRole' | 'Team' | 'DeployKey' | 'User';
  readonly id: number | null;
  /** Login of the one who may bypass: `shop-release[bot]` for an App. The API does not show it. */
  readonly login?: string;
  readonly mode: 'always' | 'pull_request' | 'exempt';
};

export type Rule = { readonly type: string; readonly parameters?: Readonly<Record<string, unknown>> };

export type Ruleset = {
  readonly id: number;
  readonly name: string;
  readonly target: 'branch' | 'tag';
  readonly enforcement: 'active' | 'disabled' | 'evaluate';
  /** Patterns of full refs, `~ALL` or `~DEFAULT_BRANCH`. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly rules: readonly Rule[];
  readonly bypass: readonly BypassActor[];
  readonly createdAt: number;
};

/** What a person may do in the repository. */
export type Collaborator = {
  readonly login: string;
  readonly permission: 'admin' | 'maintain' | 'write' | 'triage' | 'read' | 'none';
};
