import type { Config } from '../../../shared/config/schema.ts';

const NAMES = ['ana', 'kim', 'li', 'sam', 'noor', 'jo'];

/** People by role. A team's members are known to nobody here, so they are made up. */
export function peopleOf({ roles = {} }: Config) {
  const entries = Object.entries(roles);
  const holders = entries.map(([role, given], index): [string, readonly string[]] => [
    role,
    'users' in given ? given.users : [`${NAMES[index % NAMES.length] ?? 'ana'}-${role}`],
  ]);
  const teams = entries.flatMap(([, given]) => ('team' in given ? [given.team] : []));
  const notes = teams.length === 0 ? [] : [`members of ${teams.join(', ')} are made up, one each`];
  return { holders: new Map(holders), notes };
}
