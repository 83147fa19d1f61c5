import type { FreezeFiles } from '../../shared/calendar/freeze-file.ts';
import type { Instant } from '../../shared/calendar/instant.ts';
import type { Check } from '../../shared/gate/check.ts';
import type { NotesTemplate } from '../../shared/notes/template.ts';
import type { ParsedCommit } from '../../shared/semver/parsed-commit.ts';
import type { TagTemplate } from '../../shared/semver/tag-template.ts';
import type { Lookalike, TaggedVersion } from '../../shared/semver/tagged-version.ts';
import type { CutSettings } from './settings.ts';

/** Everything a cut is decided from, learned once; what was not asked is said so, never filled in. */
export type CutFacts = {
  readonly at: Instant;
  /** Whether a person asked for this run; a schedule is nobody. */
  readonly byPerson: boolean;
  readonly settings: CutSettings;
  /** Of the configuration that was read; `undefined` when there is none. */
  readonly configDigest: string | undefined;
  readonly configFile: string;
  readonly repository: {
    /** Web address without credentials. */
    readonly webUrl: string | undefined;
    /** True when the clone was shallow and its history was fetched for this run. */
    readonly deepened: boolean;
  };
  /** Short names of the branches and where they stand. */
  readonly branches: ReadonlyMap<string, string>;
  /** What is cut: the ref as it was resolved, and its commit. */
  readonly target: { readonly ref: string; readonly sha: string };
  readonly tags: {
    readonly template: TagTemplate;
    /** True when the template was read off the tags, because no configuration names one. */
    readonly detected: boolean;
    readonly versions: readonly TaggedVersion[];
    readonly lookalikes: readonly Lookalike[];
    /** Other ways in which tags look like versions, most used first; told when none of ours is there. */
    readonly others: readonly { readonly template: TagTemplate; readonly count: number }[];
  };
  /** The previous final version of the target's history. */
  readonly base: TaggedVersion | undefined;
  /** Newest first: what `target` has and `base` has not. */
  readonly commits: readonly ParsedCommit[];
  /** What `base` has and `target` has not: the release branch's own side. */
  readonly shipped: readonly ParsedCommit[];
  readonly picks: Picks;
  readonly freezeFiles: FreezeFiles;
  /** The slot that the newest candidate says it was cut for. */
  readonly lastCutSlot: Instant | undefined;
  readonly notesTemplate: NotesTemplate | undefined;
  /** The questions for GitHub: answered, or `inconclusive` with the code `not-asked`. */
  readonly remoteChecks: readonly Check[];
};

/** The commits that the input `commits` names, oldest first; those of them that the target has already; the names that lead nowhere. */
export type Picks = {
  readonly commits: readonly ParsedCommit[];
  readonly contained: readonly ParsedCommit[];
  readonly missing: readonly string[];
};
