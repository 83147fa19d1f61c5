import * as z from 'zod';
import type { Answer } from '../../gate/answer.ts';
import { answer } from './answer.ts';
import { get } from './ask.ts';
import type { GitHubClient } from './client.ts';

/**
 * `github-token`: the one of a job. `app`: of an installed GitHub App. `fine-grained` and `classic`: personal.
 * `oauth`: a person's, made for an OAuth app or a GitHub App.
 */
export type TokenKind = 'github-token' | 'app' | 'fine-grained' | 'classic' | 'oauth' | 'unknown';

/** Source: https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats */
const PREFIXES: readonly (readonly [prefix: string, kind: TokenKind])[] = [
  ['github_pat_', 'fine-grained'],
  ['ghp_', 'classic'],
  ['gho_', 'oauth'],
  ['ghu_', 'oauth'],
];

const viewerShape = z.object({ data: z.object({ viewer: z.object({ login: z.string() }) }) });

/**
 * What kind a token is. The token of a job and that of an App look alike, so GitHub is asked for their login; all
 * others are told by their beginning alone.
 */
export async function tokenKind(client: GitHubClient, token: string): Promise<Answer<TokenKind>> {
  if (token.startsWith('ghs_'))
    return answer('the login of the token', async () => {
      const { data } = await get(client, {
        route: `POST ${graphqlUrl(client.apiUrl)}`,
        parameters: { query: '{ viewer { login } }' },
      });
      const { login } = viewerShape.parse(data).data.viewer;
      return login === 'github-actions[bot]' || login === 'github-actions' ? 'github-token' : 'app';
    });
  const known = PREFIXES.find(([prefix]) => token.startsWith(prefix));
  return { kind: 'answered', value: known?.[1] ?? 'unknown' };
}

/**
 * On a server of one's own the REST API is below `/api/v3` and GraphQL beside it, at `/api/graphql`.
 * Source: https://docs.github.com/en/enterprise-server/graphql/guides/forming-calls-with-graphql#the-graphql-endpoint
 */
function graphqlUrl(apiUrl: string): string {
  return `${apiUrl.replace(/\/api\/v3$/, '/api')}/graphql`;
}
