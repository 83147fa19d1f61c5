import type { Deployment } from '../../../shared/canary/deployment.ts';

/**
 * Whether what a rollback goes to is on its way up there like a new version, and what it takes back still has the rest of the traffic: the
 * place no longer knows it as stable. There `abort` would take all of it to the bad one, and `undo` alone is not the end of it.
 */
export function isRising({ desired, stable, weight }: Deployment, to: string | undefined): boolean {
  return desired === to && stable !== to && weight < 100;
}
