import type { RoleHolders } from './approval.ts';

/**
 * Whether somebody holds a role; `undefined` when that is not known, which is never a yes. GitHub tells logins apart without
 * looking at their case.
 */
export function holdsRole(login: string, known: RoleHolders | undefined): boolean | undefined {
  if (known?.kind !== 'holders') return undefined;
  return known.logins.some((one) => one.toLowerCase() === login.toLowerCase());
}
