import { parseApiUrl } from '../../../shared/adapters/github/api-url.ts';
import type { Pacing } from '../../../shared/adapters/github/pacing.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { Connect, Connection } from './world.ts';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Connects to the GitHub that the token is for; without a token, or for a repository that is not on its host, says why
 * not. The token is sent to `GITHUB_API_URL` and `GITHUB_SERVER_URL` only, never to a host that a clone's remote names.
 * @throws CouldNotDecide when `GITHUB_API_URL` is not the address of an API
 */
export async function connectTo({ token, webUrl }: Connect, env: Env, pacing: Pacing): Promise<Connection> {
  if (token === undefined) return { kind: 'not-connected', why: 'there is no github-token' };
  const server = (env['GITHUB_SERVER_URL'] ?? 'https://github.com').replace(/\/$/, '');
  const repository = repositoryOn(server, webUrl, env['GITHUB_REPOSITORY']);
  if (repository === undefined)
    return {
      kind: 'not-connected',
      why: 'origin is not a repository on the host that the token is for',
    };

  const apiUrl = parseApiUrl(env['GITHUB_API_URL'] ?? 'https://api.github.com');
  if (!apiUrl.ok)
    throw new CouldNotDecide([{ code: 'invalid-api-url', message: `GITHUB_API_URL: ${apiUrl.message}` }]);

  const { connect } = await import('../../../shared/adapters/github/client.ts');
  const { owner, repo } = repository;
  return {
    kind: 'connected',
    github: {
      client: connect({ token, apiUrl: apiUrl.value, ...repository, pacing }),
      remote: { url: `${server}/${owner}/${repo}.git`, token },
      token,
      ownRun: env['GITHUB_RUN_ID'],
    },
  };
}

/**
 * Owner and name on a host: of the remote, or of the running job where the remote has no web address. The answers about
 * the job's repository say nothing about a clone that comes from another host.
 */
function repositoryOn(
  serverUrl: string,
  webUrl: string | undefined,
  running: string | undefined,
): { readonly owner: string; readonly repo: string } | undefined {
  if (webUrl !== undefined && !webUrl.startsWith(`${serverUrl}/`)) return undefined;
  const path = webUrl?.slice(serverUrl.length + 1) ?? running;
  const [owner, repo, more] = path?.split('/') ?? [];
  return owner === undefined || repo === undefined || more !== undefined ? undefined : { owner, repo };
}
