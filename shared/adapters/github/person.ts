import type { Instant } from '../../calendar/instant.ts';
import { COMMITTER } from '../../ledger/committer.ts';

/** Name and date of a commit or a tag. Given and not left to GitHub, so that the same thing has the same sha. */
export function releaseActionsAt(at: Instant): Readonly<Record<'name' | 'email' | 'date', string>> {
  return { ...COMMITTER, date: `${new Date(at).toISOString().slice(0, 19)}Z` };
}
