import type { TokenKind } from './token-kind.ts';

/** Something of the suite that does not work with a token, why, and what to do about it. */
export type TokenLimit = {
  readonly feature: 'workflow-start' | 'workflow-files' | 'teams' | 'protection' | 'ruleset-bypass' | 'audit';
  readonly why: string;
  readonly fix: string;
};

const USE_AN_APP = 'use the token of a GitHub App that is installed on the repository';

/** Source: https://docs.github.com/en/actions/concepts/security/github_token */
const OF_A_JOB: readonly TokenLimit[] = [
  {
    feature: 'workflow-start',
    why: 'what the token of a job pushes or opens starts no workflow, except by workflow_dispatch and repository_dispatch',
    fix: `${USE_AN_APP}; without one the checks of a candidate are started by workflow_dispatch`,
  },
  {
    feature: 'workflow-files',
    why: 'the token of a job may not push commits that change files below .github/workflows',
    fix: 'use the token of a GitHub App with `workflows: write`',
  },
  {
    feature: 'teams',
    why: 'the token of a job cannot read who is in a team',
    fix: 'use the token of a GitHub App with `members: read`, or name the users of a role one by one',
  },
  {
    feature: 'protection',
    why: 'the token of a job cannot have `administration`',
    fix: 'use the token of a GitHub App with `administration: write`',
  },
  {
    feature: 'ruleset-bypass',
    why: 'GitHub Actions cannot be put on the bypass list of a ruleset of a repository',
    fix: 'put a GitHub App on that list and use its token',
  },
];

const AUDIT: TokenLimit = {
  feature: 'audit',
  why: 'what the token does is recorded as done by its owner, and it ends with that account',
  fix: USE_AN_APP,
};

/**
 * What will not work with a kind of token, however many permissions it has; nothing for an App. An unknown one is told
 * by GitHub's refusals alone.
 */
export function tokenLimits(kind: TokenKind): readonly TokenLimit[] {
  switch (kind) {
    case 'github-token':
      return OF_A_JOB;
    case 'fine-grained':
    case 'classic':
    case 'oauth':
      return [AUDIT];
    case 'app':
    case 'unknown':
      return [];
  }
}
