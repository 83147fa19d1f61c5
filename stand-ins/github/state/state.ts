import type {
  CheckRun,
  Collaborator,
  Dispatch,
  Ruleset,
  Status,
  Workflow,
  WorkflowRun,
} from './automation.ts';
import type { Deployment, DeploymentStatus, RunReview, RunWait, Team } from './deployments.ts';
import type { Comment, Issue, Label, Pull, Release, Repository } from './records.ts';
import { newTable, type Lag, type Table } from './table.ts';

/** Everything of GitHub that is not in the Git repository. Plain data: `table.ts` and `add.ts` write it. */
export type State = {
  repository: Repository;
  /** Issues, and the issue half of pull requests. */
  readonly issues: Table<Issue>;
  readonly pulls: Table<Pull>;
  readonly comments: Table<Comment>;
  readonly labels: Table<Label>;
  readonly releases: Table<Release>;
  readonly checkRuns: Table<CheckRun>;
  readonly statuses: Table<Status>;
  readonly workflows: Table<Workflow>;
  readonly workflowRuns: Table<WorkflowRun>;
  readonly dispatches: Table<Dispatch>;
  readonly deployments: Table<Deployment>;
  readonly deploymentStatuses: Table<DeploymentStatus>;
  readonly runReviews: Table<RunReview>;
  readonly runWaits: Table<RunWait>;
  readonly rulesets: Table<Ruleset>;
  collaborators: readonly Collaborator[];
  teams: readonly Team[];
  /** Id of the release that was last told to be the latest. */
  latestRelease: number | undefined;
  /** Tags of immutable releases, which no other release can ever take. */
  immutableTags: readonly string[];
  /** How far reads of the lists are behind; may be changed at any time. */
  readonly lag: Lag;
  /** The last id given out; ids rise over all tables. */
  lastId: number;
};

/** An empty repository `acme/shop` with the default branch `main`, unless told otherwise. */
export function newState(given: Partial<Repository> & { readonly lag?: number } = {}): State {
  const { lag: reads = 0, ...repository } = given;
  const lag = { reads };
  return {
    repository: {
      id: 1,
      owner: 'acme',
      name: 'shop',
      defaultBranch: 'main',
      private: false,
      immutableReleases: false,
      actionsCreatePulls: true,
      createdAt: Date.UTC(2026, 0, 1),
      ...repository,
    },
    issues: newTable(lag),
    pulls: newTable(lag),
    comments: newTable(lag),
    labels: newTable(lag),
    releases: newTable(lag),
    checkRuns: newTable(lag),
    statuses: newTable(lag),
    workflows: newTable(lag),
    workflowRuns: newTable(lag),
    dispatches: newTable(lag),
    deployments: newTable(lag),
    deploymentStatuses: newTable(lag),
    runReviews: newTable(lag),
    runWaits: newTable(lag),
    rulesets: newTable(lag),
    collaborators: [],
    teams: [],
    latestRelease: undefined,
    immutableTags: [],
    lag,
    lastId: 1_000,
  };
}

export function nextId(state: State): number {
  state.lastId += 1;
  return state.lastId;
}
