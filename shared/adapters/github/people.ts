import * as z from 'zod';
import type { Answer } from '../../gate/answer.ts';
import { answer } from './answer.ts';
import { askIfThere } from './ask.ts';
import type { GitHubClient } from './client.ts';
import { everyPage } from './pages.ts';

/**
 * Logins of who is in a team, those of teams below it too. Needs `members: read`, which the token of a job cannot have. GitHub
 * answers the same for a team that is not there and one that the token may not see.
 * Source: https://docs.github.com/en/rest/teams/members#list-team-members
 */
export async function teamMembers(
  client: GitHubClient,
  { org, team }: { readonly org: string; readonly team: string },
): Promise<Answer<readonly string[]>> {
  const answered = await answer(`who is in the team ${org}/${team}`, async () => {
    const pages = await everyPage(client, {
      route: 'GET /orgs/{org}/teams/{team_slug}/members',
      parameters: { org, team_slug: team },
      page: z.array(z.object({ login: z.string() })),
      length: (page) => page.length,
    });
    return [...new Set(pages.flat().map(({ login }) => login))];
  });
  if (answered.kind === 'answered') return answered;
  const { reason } = answered;
  if (reason.code !== 'forbidden' && reason.code !== 'not-found') return answered;
  return { kind: 'unanswered', reason: { ...reason, message: `${reason.message}; ${TEAMS}` } };
}

const TEAMS =
  'the token of a job cannot read teams: use the token of a GitHub App with `members: read`, or name the `users` of the role one by one';

/** What somebody may do in a repository. */
export type Access = {
  /** The roles in between count as the next lower one. */
  readonly permission: 'admin' | 'write' | 'read' | 'none';
  /** Also `maintain`, `triage` or one of the organisation's own. */
  readonly role: string;
};

const accessShape = z
  .object({ permission: z.enum(['admin', 'write', 'read', 'none']), role_name: z.string() })
  .transform(({ permission, role_name }): Access => ({ permission, role: role_name }));

/**
 * What somebody may do in this repository, through a team as well; `none` for who does not exist.
 * Source: https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user
 */
export function accessOf(client: GitHubClient, login: string): Promise<Answer<Access>> {
  return answer(`what ${login} may do`, async () => {
    const found = await askIfThere(client, {
      route: 'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
      parameters: { username: login },
      shape: accessShape,
    });
    return found ?? { permission: 'none', role: 'none' };
  });
}
