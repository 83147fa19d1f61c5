import type { Frozen } from './release-state.ts';

/** What has closed the way up, for people: `1.4.0-rc.1 was rolled back`. */
export function whatFroze({ version, cause }: Pick<Frozen, 'version' | 'cause'>): string {
  return `${version} ${cause === 'soak-failed' ? 'failed its soak' : 'was rolled back'}`;
}
