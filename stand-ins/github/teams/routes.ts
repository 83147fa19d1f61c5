import { simpleUser } from '../answers/account.ts';
import { notFound } from '../answers/failure.ts';
import type { Call, Reply, Route } from '../route.ts';

/** https://docs.github.com/en/rest/teams/members#list-team-members */
export const teamRoutes: readonly Route[] = [
  {
    operation: 'GET /orgs/{org}/teams/{team_slug}/members',
    needs: [{ permission: 'members', level: 'read' }],
    handle: members,
  },
];

/** A team that is not there and one that the token may not see look the same. */
function members(call: Call): Reply {
  const { org, team_slug: slug } = call.parameters;
  const same = (one: string, other = ''): boolean => one.toLowerCase() === other.toLowerCase();
  const team = call.state.teams.find((row) => same(row.org, org) && same(row.slug, slug));
  if (team === undefined) return notFound();
  const body = team.members.map((login) => ({
    ...simpleUser(call, { login, type: 'User' }),
    role: 'member',
    inherited: false,
  }));
  return { status: 200, body };
}
