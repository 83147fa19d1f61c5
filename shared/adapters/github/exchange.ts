import type { GitHubClient } from './client.ts';
import { NoAnswer } from './odd-answer.ts';

/** One call of the API; what the route does not name goes into the query of a GET and the body of any other. */
export type Request = {
  /** Such as `GET /repos/{owner}/{repo}/issues`; owner and repository are filled in. */
  readonly route: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
};

export type Response = {
  readonly status: number;
  readonly data: unknown;
  readonly link: string;
};

/**
 * One request and its whole answer, whatever its status below 400.
 * @throws {@link NoAnswer} or what Octokit throws
 */
export async function exchange(client: GitHubClient, request: Request): Promise<Response> {
  const { octokit, owner, repo, timeout } = client;
  const parameters = { ...bound(request.route, { owner, repo }), ...request.parameters };
  refuseSteps(request.route, parameters);
  const signal = AbortSignal.timeout(timeout);
  try {
    const response = await octokit.request(request.route, { ...parameters, request: { signal } });
    // An answer that is cut off by the timeout comes from Octokit as an empty one.
    signal.throwIfAborted();
    return { status: response.status, data: response.data, link: response.headers.link ?? '' };
  } catch (thrown) {
    throw signal.aborted ? new NoAnswer(timeout, { cause: thrown }) : thrown;
  }
}

/** Owner and repository as far as the route names them: elsewhere they would land in the query or the body. */
function bound(
  route: string,
  names: Readonly<Record<'owner' | 'repo', string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(names).filter(([name]) => route.includes(`{${name}}`)));
}

/** A name in the path that is empty or a step up would ask another question than the route says. */
function refuseSteps(route: string, parameters: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(parameters))
    if (route.includes(`{${name}}`) && ['', '.', '..'].includes(String(value)))
      throw new TypeError(`"${String(value)}" is no ${name}`);
}
