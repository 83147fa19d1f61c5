import type { ReleaseState } from './release-state.ts';

/**
 * Whether a hotfix need not wait for the end of a release. One that has all of the traffic and is only watched lets it past:
 * the hotfix is often about just that release, and goes through at once. One that still shares the traffic goes back first, or to its end.
 * The same rule for the hotfix's own unit and for another one that shares a service with it.
 */
export function letsHotfixPast({ stage, weight }: Pick<ReleaseState, 'stage' | 'weight'>): boolean {
  return weight === 100 && (stage === 'guard' || stage === 'soak');
}
