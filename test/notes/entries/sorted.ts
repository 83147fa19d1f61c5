import { noteEntries } from '../../../shared/notes/entries.ts';
import { DEFAULT_NOTES_POLICY } from '../../../shared/notes/policy.ts';
import type { ParsedCommit } from '../../../shared/semver/parsed-commit.ts';

/** The entries of commits, newest first, where others have shipped already. */
export const sorted = (
  commits: readonly ParsedCommit[],
  shipped: readonly ParsedCommit[] = [],
  policy = DEFAULT_NOTES_POLICY,
) => noteEntries({ commits, shipped, policy });

/** Why each commit that is left out is. */
export const reasons = (entries: ReturnType<typeof noteEntries>) =>
  entries.leftOut.map(({ reason }) => reason);
