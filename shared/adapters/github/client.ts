import { defaults, getOctokitOptions } from '@actions/github/lib/utils';
import { Octokit } from '@octokit/rest';

/** A connection to the REST API of one GitHub host, with `owner/name` bound where a call needs a repository. */
export type GitHubClient = {
  readonly octokit: Octokit;
  readonly owner: string;
  readonly repo: string;
  /** Milliseconds that one request may take, its answer included. */
  readonly timeout: number;
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
  return { octokit, owner: options.owner, repo: options.repo, timeout: options.timeout ?? TIMEOUT };
}
