import type { Instant } from '../calendar/instant.ts';
import type { Person } from './commit.ts';

/**
 * What a commit's header says it is. Only what has two parents is a `merge`. `unparsed` is every header that is neither
 * Conventional Commits nor something git itself writes; it still counts and is listed.
 */
export type CommitKind = 'conventional' | 'revert' | 'merge' | 'fixup' | 'unparsed';

/** What a revert says it takes back. Any of it may be empty; all are claims of the text, checked in the range. */
export type RevertTarget = {
  /** Full or abbreviated (at least 7 digits) object names. */
  readonly shas: readonly string[];
  readonly pullRequest: number | undefined;
  /** The header of the commit taken back. */
  readonly subject: string | undefined;
  /** The header that git's `Revert "…"` quotes, ending in `…` where it was cut short; people word a `revert:` freely. */
  readonly quoted: string | undefined;
};

/** A commit with the meaning of its message. The body is not kept: memory grows by the header and the footers only. */
export type ParsedCommit = {
  readonly sha: string;
  readonly parents: readonly string[];
  readonly committedAt: Instant;
  readonly author: Person;
  /** From `Co-authored-by` footers. */
  readonly coAuthors: readonly Person[];
  /** The first line that is not blank, trimmed; of a merge that was squashed the header that its body has. */
  readonly subject: string;
  readonly kind: CommitKind;
  /** Lower case; of `conventional` commits and `revert:` headers. */
  readonly type: string | undefined;
  readonly scope: string | undefined;
  /** The header without type and scope; the whole subject where there is no type. Without a trailing `(#12)`. */
  readonly description: string;
  /** True for `!` in the header or for a BREAKING CHANGE footer. */
  readonly breaking: boolean;
  /** The texts of the BREAKING CHANGE footers, in order. */
  readonly breakingNotes: readonly string[];
  /** From a trailing `(#12)` of the header or from `Merge pull request #12`. */
  readonly pullRequest: number | undefined;
  /** Issue numbers from `Closes|Fixes|Resolves|Refs` footers such as `#12`. */
  readonly issues: readonly number[];
  /** From `(cherry picked from commit …)` lines. */
  readonly pickedFrom: readonly string[];
  readonly reverts: RevertTarget | undefined;
  /** From a `Release-As` footer, as written. */
  readonly releaseAs: string | undefined;
  /** Where there is none: the beginning of a line of the body that looks meant as one. */
  readonly releaseAsSlip: string | undefined;
  /** Headers of `* type: text` bullets in the body of a squashed commit, parsed; used only when the policy says so. */
  readonly bullets: readonly {
    readonly type: string;
    readonly scope: string | undefined;
    readonly description: string;
    readonly breaking: boolean;
  }[];
  /** Why the header did not parse, or what in a parsed one looks like a slip (`BREAKING CHANGES:`); for the listing. */
  readonly hint: string | undefined;
};
