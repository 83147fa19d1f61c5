import type { IncomingHttpHeaders } from 'node:http';
import type { Actor } from '../route.ts';

const JOB = {
  actions: 'write',
  checks: 'write',
  contents: 'write',
  deployments: 'write',
  issues: 'write',
  metadata: 'read',
  'pull-requests': 'write',
  statuses: 'write',
} as const;

/**
 * The tokens a stand-in knows unless it is told others. A job's token can never have `administration`, `members` or
 * `workflows`: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions
 */
export const TOKENS: Readonly<Record<string, Actor>> = {
  ghs_job: { login: 'github-actions[bot]', kind: 'github-token', permissions: JOB },
  ghs_reader: {
    login: 'github-actions[bot]',
    kind: 'github-token',
    permissions: { contents: 'read', metadata: 'read' },
  },
  ghs_app: {
    login: 'shop-release[bot]',
    kind: 'app',
    permissions: { ...JOB, administration: 'read', workflows: 'write' },
  },
  ghp_admin: {
    login: 'ana',
    kind: 'classic',
    permissions: { ...JOB, administration: 'write', members: 'write', workflows: 'write' },
  },
};

/** Git sends the token as the password of any user: https://docs.github.com/en/get-started/git-basics/about-remote-repositories */
function passwordOf(basic: string): string {
  const pair = Buffer.from(basic, 'base64').toString('utf8');
  return pair.slice(pair.indexOf(':') + 1);
}

/**
 * The token a request brings, as `Bearer`, as `token` (gh) or as the password of Basic (git).
 * https://docs.github.com/en/rest/authentication/authenticating-to-the-rest-api
 */
export function tokenOf({ authorization }: IncomingHttpHeaders): string | undefined {
  const [scheme = '', value = ''] = (authorization ?? '').trim().split(/\s+/);
  if (value === '') return undefined;
  switch (scheme.toLowerCase()) {
    case 'bearer':
    case 'token':
      return value;
    case 'basic':
      return passwordOf(value);
    default:
      return undefined;
  }
}

/**
 * A classic token's scopes come with every answer, other tokens have none:
 * https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps
 */
export function scopeHeaders({ kind, permissions }: Actor): Readonly<Record<string, string>> {
  if (kind !== 'classic') return {};
  return { 'x-oauth-scopes': permissions.workflows === 'write' ? 'repo, workflow' : 'repo' };
}
