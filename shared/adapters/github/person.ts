import type { Instant } from '../../calendar/instant.ts';

/** Who makes what the suite writes; the address is one that GitHub never delivers to. */
const RELEASE_ACTIONS = { name: 'release-actions', email: 'release-actions@users.noreply.github.com' };

/** Name and date of a commit or a tag. Given and not left to GitHub, so that the same thing has the same sha. */
export function releaseActionsAt(at: Instant): Readonly<Record<'name' | 'email' | 'date', string>> {
  return { ...RELEASE_ACTIONS, date: `${new Date(at).toISOString().slice(0, 19)}Z` };
}
