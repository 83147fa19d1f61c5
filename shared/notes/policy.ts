import type { Squash } from '../semver/counted-bullets.ts';

/** One section of the notes: its title and the commit types in it; `*` stands for every type no one else names. */
export type NotesSection = { readonly title: string; readonly types: readonly string[] };

/** What a release's notes show, and where. */
export type NotesPolicy = {
  readonly sections: readonly NotesSection[];
  /** Types that are counted but not listed, unless the commit breaks something. */
  readonly hiddenTypes: readonly string[];
  readonly contributors: boolean;
  /** Whether the bullets of a squashed commit count besides its header: what one of them breaks is listed. */
  readonly squash: Squash;
};

/** The type in a section's list that takes everything no other section names, unparsed commits too. */
export const EVERYTHING_ELSE = '*';

const SECTIONS: readonly NotesSection[] = [
  { title: 'Features', types: ['feat'] },
  { title: 'Bug fixes', types: ['fix'] },
  { title: 'Performance', types: ['perf'] },
  { title: 'Reverts', types: ['revert'] },
  { title: 'Other changes', types: [EVERYTHING_ELSE] },
];

/** What cannot change how the product behaves. `refactor` can, and so can a commit that nobody classified. */
const HIDDEN: readonly string[] = ['build', 'chore', 'ci', 'docs', 'style', 'test'];

/** What is used where the configuration says nothing. */
export const DEFAULT_NOTES_POLICY: NotesPolicy = {
  sections: SECTIONS,
  hiddenTypes: HIDDEN,
  contributors: true,
  squash: 'header',
};

/**
 * The policy of a configuration (the keys `train.notes` and `train.squash`) laid over the defaults. A type that a section names is shown even where the default
 * would hide it.
 */
export function notesPolicy(
  chosen: {
    readonly sections?: readonly NotesSection[] | undefined;
    readonly 'hidden-types'?: readonly string[] | undefined;
    readonly contributors?: boolean | undefined;
  },
  squash: Squash = DEFAULT_NOTES_POLICY.squash,
): NotesPolicy {
  const sections = chosen.sections ?? SECTIONS;
  const named = new Set(sections.flatMap((section) => section.types));
  return {
    sections,
    hiddenTypes: chosen['hidden-types'] ?? HIDDEN.filter((type) => !named.has(type)),
    contributors: chosen.contributors ?? DEFAULT_NOTES_POLICY.contributors,
    squash,
  };
}
