import { Octokit } from '@octokit/rest';
import type { GitHubClient } from '../../../shared/adapters/github/client.ts';
import { oneAtATime } from '../../../shared/adapters/github/one-at-a-time.ts';
import type { Pacing } from '../../../shared/adapters/github/pacing.ts';
import { API, type Fetch } from './server.ts';

/** A connection as the actions have it, over something that answers without a network. */
export function clientOver(
  fetch: Fetch,
  { owner, name }: { readonly owner: string; readonly name: string },
  pacing: Pacing,
): GitHubClient {
  const silent = () => undefined;
  const log = { debug: silent, info: silent, warn: silent, error: silent };
  const octokit = new Octokit({ baseUrl: API, request: { fetch }, log });
  return { octokit, apiUrl: API, owner, repo: name, timeout: 30_000, pacing, inTurn: oneAtATime() };
}
