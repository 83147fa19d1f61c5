import type { Call } from '../route.ts';
import type { State } from '../state/state.ts';
import { nodeId, simpleUser } from './account.ts';
import { timeOf } from './time.ts';

type Source = Pick<Call, 'apiUrl' | 'htmlUrl'> & { readonly state: State };

/** What follows the repository's own address, by the key it has in the answer without `_url`. */
const LINKS: Readonly<Record<string, string>> = {
  archive: '/{archive_format}{/ref}',
  assignees: '/assignees{/user}',
  blobs: '/git/blobs{/sha}',
  branches: '/branches{/branch}',
  collaborators: '/collaborators{/collaborator}',
  comments: '/comments{/number}',
  commits: '/commits{/sha}',
  compare: '/compare/{base}...{head}',
  contents: '/contents/{+path}',
  contributors: '/contributors',
  deployments: '/deployments',
  downloads: '/downloads',
  events: '/events',
  forks: '/forks',
  git_commits: '/git/commits{/sha}',
  git_refs: '/git/refs{/sha}',
  git_tags: '/git/tags{/sha}',
  hooks: '/hooks',
  issue_comment: '/issues/comments{/number}',
  issue_events: '/issues/events{/number}',
  issues: '/issues{/number}',
  keys: '/keys{/key_id}',
  labels: '/labels{/name}',
  languages: '/languages',
  merges: '/merges',
  milestones: '/milestones{/number}',
  notifications: '/notifications{?since,all,participating}',
  pulls: '/pulls{/number}',
  releases: '/releases{/id}',
  stargazers: '/stargazers',
  statuses: '/statuses/{sha}',
  subscribers: '/subscribers',
  subscription: '/subscription',
  tags: '/tags',
  teams: '/teams',
  trees: '/git/trees{/sha}',
};

/** The API path of the repository, such as `/repos/acme/shop`. */
export function repositoryPath({ repository }: State): string {
  return `/repos/${repository.owner}/${repository.name}`;
}

/** `full-repository` of GitHub's description, which holds `repository` and `minimal-repository` too. */
export function repositoryAnswer({ state, apiUrl, htmlUrl }: Source): Record<string, unknown> {
  const { repository } = state;
  const fullName = `${repository.owner}/${repository.name}`;
  const self = apiUrl(repositoryPath(state));
  const html = htmlUrl(`/${fullName}`);
  const createdAt = timeOf(repository.createdAt);
  const openIssues = state.issues.rows.filter((issue) => issue.state === 'open').length;
  return {
    id: repository.id,
    node_id: nodeId('Repository', repository.id),
    name: repository.name,
    full_name: fullName,
    private: repository.private,
    visibility: repository.private ? 'private' : 'public',
    owner: simpleUser({ apiUrl, htmlUrl }, { login: repository.owner, type: 'Organization' }),
    html_url: html,
    description: null,
    fork: false,
    url: self,
    ...Object.fromEntries(Object.entries(LINKS).map(([key, path]) => [`${key}_url`, self + path])),
    created_at: createdAt,
    updated_at: createdAt,
    pushed_at: createdAt,
    git_url: `${html.replace(/^https?:/, 'git:')}.git`,
    ssh_url: `git@github.com:${fullName}.git`,
    clone_url: `${html}.git`,
    svn_url: html,
    mirror_url: null,
    homepage: null,
    size: 0,
    stargazers_count: 0,
    watchers_count: 0,
    language: null,
    has_issues: true,
    has_projects: true,
    has_downloads: true,
    has_wiki: true,
    has_pages: false,
    has_discussions: false,
    forks_count: 0,
    archived: false,
    disabled: false,
    open_issues_count: openIssues,
    license: null,
    forks: 0,
    open_issues: openIssues,
    watchers: 0,
    default_branch: repository.defaultBranch,
    network_count: 0,
    subscribers_count: 0,
  };
}
