import type { GitHubClient } from './client.ts';
import { exchange } from './exchange.ts';
import { failureOf } from './failure.ts';

/** GitHub drops the rest without a word. Source: https://docs.github.com/en/rest/issues/assignees */
const MOST_ASSIGNEES = 10;

/**
 * Those who can be assigned to an issue, in their order. Who GitHub could not be asked about is kept: it may well be possible,
 * and GitHub says so when it is not.
 * Source: https://docs.github.com/en/rest/issues/assignees#check-if-a-user-can-be-assigned
 */
export async function assignable(
  client: GitHubClient,
  logins: readonly string[],
): Promise<readonly string[]> {
  const asked = await Promise.all(
    [...new Set(logins)].slice(0, MOST_ASSIGNEES).map(async (login) => ({
      login,
      can: await mayBeAssigned(client, login),
    })),
  );
  return asked.filter(({ can }) => can).map(({ login }) => login);
}

async function mayBeAssigned(client: GitHubClient, login: string): Promise<boolean> {
  try {
    await exchange(client, {
      route: 'GET /repos/{owner}/{repo}/assignees/{assignee}',
      parameters: { assignee: login },
    });
    return true;
  } catch (thrown) {
    return !(thrown instanceof TypeError) && failureOf(thrown)?.status !== 404;
  }
}
