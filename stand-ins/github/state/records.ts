/** Whoever did something: a person, a bot (`github-actions[bot]`) or the organisation that owns the repository. */
export type Account = { readonly login: string; readonly type: 'User' | 'Bot' | 'Organization' };

/** The one repository of the stand-in. */
export type Repository = {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly defaultBranch: string;
  readonly private: boolean;
  /** Whether releases published from now on can no longer be changed. */
  readonly immutableReleases: boolean;
  /** The setting “Allow GitHub Actions to create and approve pull requests”. */
  readonly actionsCreatePulls: boolean;
  /** Milliseconds since the epoch, as all times of the state. */
  readonly createdAt: number;
};

export type Asset = {
  readonly id: number;
  readonly name: string;
  readonly label: string;
  readonly contentType: string;
  readonly content: Uint8Array;
  readonly uploader: Account;
  readonly createdAt: number;
};

export type Release = {
  readonly id: number;
  readonly tag: string;
  /** Branch or commit the tag is made at when the release is published and the tag is absent. */
  readonly target: string;
  readonly name: string | null;
  readonly body: string;
  readonly draft: boolean;
  readonly prerelease: boolean;
  readonly makeLatest: 'true' | 'false' | 'legacy';
  readonly immutable: boolean;
  readonly author: Account;
  readonly assets: readonly Asset[];
  readonly createdAt: number;
  readonly publishedAt: number | null;
};

export type Label = {
  readonly id: number;
  readonly name: string;
  /** Six hexadecimal digits without `#`. */
  readonly color: string;
  readonly description: string | null;
};

/** An issue or the issue half of a pull request: both take their number from one sequence. */
export type Issue = {
  readonly id: number;
  readonly number: number;
  readonly title: string;
  readonly body: string | null;
  readonly state: 'open' | 'closed';
  readonly stateReason: 'completed' | 'not_planned' | 'duplicate' | 'reopened' | null;
  /** Names of labels. */
  readonly labels: readonly string[];
  /** Logins. */
  readonly assignees: readonly string[];
  readonly author: Account;
  readonly pull: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly closedAt: number | null;
};

/** What a pull request has beside its issue of the same number. */
export type Pull = {
  readonly id: number;
  readonly number: number;
  /** Branch names. */
  readonly head: string;
  readonly base: string;
  /** Commits of both when it was opened, kept for when a branch is gone. */
  readonly headSha: string;
  readonly baseSha: string;
  readonly draft: boolean;
  readonly maintainerCanModify: boolean;
  readonly mergedAt: number | null;
  readonly mergeSha: string | null;
};

export type Comment = {
  readonly id: number;
  /** Number of the issue or pull request. */
  readonly issue: number;
  readonly body: string;
  readonly author: Account;
  readonly createdAt: number;
  readonly updatedAt: number;
};
