import type { RoleHolders } from '../../../shared/canary/approval.ts';
import type { Connection } from '../../release-cut/collect/world.ts';
import type { CanarySettings } from '../settings.ts';

/** Who holds a role, by login; or why nobody can tell. */
export async function holdersOf(
  role: string,
  { roles }: Pick<CanarySettings, 'roles'>,
  connection: Connection,
): Promise<RoleHolders> {
  const settings = Object.hasOwn(roles, role) ? roles[role] : undefined;
  if (settings === undefined)
    return {
      kind: 'unreadable',
      reason: `the configuration has no role ${role}: name its people in roles.${role}`,
    };
  if ('users' in settings) return { kind: 'holders', logins: settings.users };
  if (connection.kind === 'not-connected')
    return { kind: 'unreadable', reason: `the team ${settings.team} was not asked: ${connection.why}` };
  const [org = '', team = ''] = settings.team.split('/');
  const { teamMembers } = await import('../../../shared/adapters/github/people.ts');
  const members = await teamMembers(connection.github.client, { org, team });
  return members.kind === 'answered'
    ? { kind: 'holders', logins: members.value }
    : { kind: 'unreadable', reason: members.reason.message };
}
