import { defaults, getOctokitOptions } from '@actions/github/lib/utils';
import { Octokit } from '@octokit/rest';
import { type Line, oneAtATime } from './one-at-a-time.ts';
import type { Pacing } from './pacing.ts';

/** A connection to the REST API of one GitHub host, with `owner/name` bound where a call needs a repository. */
export type GitHubClient = {
  /** Nothing of its table of operations is used: every call is checked by a shape of our own. */
  readonly octokit: Pick<Octokit, 'request' | 'hook'>;
  /** As `parseApiUrl` returns it. */
  readonly apiUrl: string;
  readonly owner: string;
  readonly repo: string;
  /** Milliseconds that one request may take, its answer included. */
  readonly timeout: number;
  /** `undefined`: every call is made once. */
  readonly pacing: Pacing | undefined;
  /** Writes stand in line here. */
  readonly inTurn: Line;
};

/**
 * The API version every request names, so that a new one cannot change an answer under us. Supported until 2028-03-10.
 * Source: https://docs.github.com/en/rest/about-the-rest-api/api-versions
 */
const API_VERSION = '2022-11-28';
const TIMEOUT = 30_000;

/** Octokit through the proxies that the runner's environment names, quiet: what went wrong is told by our own reasons. */
export function connect(options: {
  readonly token: string;
  /** As `parseApiUrl` returns it; never made from a remote's URL, because the token goes there. */
  readonly apiUrl: string;
  readonly owner: string;
  readonly repo: string;
  /** Milliseconds that one request may take; 30 s unless given. */
  readonly timeout?: number;
  /**
   * Lets questions be asked again when nothing came of them, and writes that GitHub turned away unread; without it
   * every call is made once. `@octokit/plugin-retry` is not used: it repeats writes whose answer was lost.
   */
  readonly pacing?: Pacing;
}): GitHubClient {
  const silent = () => undefined;
  const octokit = new Octokit({
    ...getOctokitOptions(options.token, { userAgent: 'release-actions' }),
    ...(defaults.request === undefined ? {} : { request: defaults.request }),
    baseUrl: options.apiUrl,
    log: { debug: silent, info: silent, warn: silent, error: silent },
  });
  octokit.hook.before('request', (request) => {
    request.headers['x-github-api-version'] = API_VERSION;
  });
  const { apiUrl, owner, repo, timeout = TIMEOUT, pacing } = options;
  return { octokit, apiUrl, owner, repo, timeout, pacing, inTurn: oneAtATime() };
}
