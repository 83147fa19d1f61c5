import type { Actor, Call } from '../route.ts';
import type { Account } from '../state/records.ts';

export type Links = Pick<Call, 'apiUrl' | 'htmlUrl'>;

/** Apps and jobs act as bots: https://docs.github.com/en/actions/concepts/security/github_token */
export function accountOf(actor: Actor): Account {
  return { login: actor.login, type: actor.login.endsWith('[bot]') ? 'Bot' : 'User' };
}

/** A number that is the same for the same name in every run. */
export function idOf(name: string): number {
  let id = 7;
  for (const character of name) id = (id * 31 + (character.codePointAt(0) ?? 0)) % 99_999_989;
  return id + 1;
}

/** GitHub's global id: an opaque text. */
export function nodeId(kind: string, id: number): string {
  return Buffer.from(`${kind}:${id}`).toString('base64url');
}

/** `simple-user` of GitHub's description. */
export function simpleUser(links: Links, { login, type }: Account): Record<string, unknown> {
  const id = idOf(login);
  const self = `/users/${encodeURIComponent(login)}`;
  const at = (path: string): string => `${links.apiUrl(self)}${path}`;
  return {
    login,
    id,
    node_id: nodeId(type, id),
    avatar_url: links.htmlUrl(`/avatars/u/${id}`),
    gravatar_id: '',
    url: links.apiUrl(self),
    html_url: links.htmlUrl(`/${encodeURIComponent(login)}`),
    followers_url: at('/followers'),
    following_url: at('/following{/other_user}'),
    gists_url: at('/gists{/gist_id}'),
    starred_url: at('/starred{/owner}{/repo}'),
    subscriptions_url: at('/subscriptions'),
    organizations_url: at('/orgs'),
    repos_url: at('/repos'),
    events_url: at('/events{/privacy}'),
    received_events_url: at('/received_events'),
    type,
    user_view_type: 'public',
    site_admin: false,
  };
}
