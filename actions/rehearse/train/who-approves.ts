import type { Scenario } from '../scenario/schema.ts';

type Approve = Scenario['people']['approve'];

/** Of the roles that a step asks for those whose holders answer. */
export function approvingOf(approve: Approve, roles: readonly string[]): readonly string[] {
  switch (approve) {
    case 'all':
      return roles;
    case 'all but one':
      return roles.slice(0, -1);
    case 'nobody':
      return [];
    default:
      return roles.filter((role) => approve.includes(role));
  }
}

export function approvesAll(approve: Approve, roles: readonly string[]): boolean {
  return approvingOf(approve, roles).length === roles.length;
}
