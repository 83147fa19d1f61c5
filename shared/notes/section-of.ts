import type { ParsedCommit } from '../semver/parsed-commit.ts';
import { EVERYTHING_ELSE, type NotesPolicy, type NotesSection } from './policy.ts';

/** The section of a commit by its type, or `undefined` where it is hidden or no section takes it. */
export type SectionOf = (commit: ParsedCommit) => NotesSection | undefined;

/** Finds the sections of commits as a policy has them. */
export function sectionFinder(policy: NotesPolicy): SectionOf {
  const byType = new Map<string, NotesSection | undefined>(
    policy.sections.flatMap((section) => section.types.map((type) => [type, section] as const)),
  );
  const everythingElse = byType.get(EVERYTHING_ELSE);
  for (const type of policy.hiddenTypes) byType.set(type, undefined);
  return (commit) => {
    const type = typeOf(commit);
    return byType.get(type) ?? (byType.has(type) ? undefined : everythingElse);
  };
}

/** git's own `Revert "…"` has no type but is one; an unparsed commit has none that a section could name. */
export function typeOf(commit: ParsedCommit): string {
  return commit.type ?? (commit.kind === 'revert' ? 'revert' : 'unparsed');
}
