import type { Instant } from '../calendar/instant.ts';

/** Somebody named in a commit, as git's mailmap has them. */
export type Person = { readonly name: string; readonly email: string };

/** One commit as git stores it, before anyone has read meaning into its message. */
export type Commit = {
  /** 40 (SHA-1) or 64 (SHA-256) lower-case hex digits. */
  readonly sha: string;
  readonly parents: readonly string[];
  readonly committedAt: Instant;
  readonly author: Person;
  /** The whole message as UTF-8; bytes that are not UTF-8 stand as U+FFFD. Never holds a NUL. */
  readonly message: string;
};
