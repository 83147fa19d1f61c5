import { parseCommit } from '../../shared/semver/parse-commit.ts';
import type { ParsedCommit } from '../../shared/semver/parsed-commit.ts';

let count = 0;

/** A commit with this message, as git would hand it over; each has another sha. */
export function commitOf(
  message: string,
  given: { readonly at?: string; readonly sha?: string; readonly parents?: readonly string[] } = {},
): ParsedCommit {
  count += 1;
  return parseCommit({
    sha: given.sha ?? count.toString(16).padStart(40, '0'),
    parents: given.parents ?? ['f'.repeat(40)],
    committedAt: Date.parse(given.at ?? '2026-11-16T12:00:00Z'),
    author: { name: 'Ana', email: 'ana@example.com' },
    message,
  });
}
