import type { FreezeFiles } from '../../shared/calendar/freeze-file.ts';
import type { Instant } from '../../shared/calendar/instant.ts';
import type { Check } from '../../shared/gate/check.ts';
import type { NotesTemplate } from '../../shared/notes/template.ts';
import type { ParsedCommit } from '../../shared/semver/parsed-commit.ts';
import type { TagPrefix } from '../../shared/semver/tag-prefixes.ts';
import type { TagTemplate } from '../../shared/semver/tag-template.ts';
import type { Lookalike, TaggedVersion } from '../../shared/semver/tagged-version.ts';
import type { Likeness } from '../../shared/train/regressions.ts';
import type { CutMemory } from './memory.ts';
import type { CutSettings } from './settings.ts';

/** Everything a cut is decided from, learned once; what was not asked is said so, never filled in. */
export type CutFacts = {
  readonly at: Instant;
  /** Whether a person asked for this run; a schedule is nobody. */
  readonly byPerson: boolean;
  /** When it was asked, where `at` is a slot that a look ahead is about. */
  readonly aheadFrom?: Instant | undefined;
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
  /** The tip of the branch, where it was not taken because an older commit is the last green one. */
  readonly passedOver: PassedOver | undefined;
  readonly tags: {
    readonly template: TagTemplate;
    /** True when the template was read off the tags, because no configuration names one. */
    readonly detected: boolean;
    readonly versions: readonly TaggedVersion[];
    readonly lookalikes: readonly Lookalike[];
    /** Other ways in which tags look like versions, most used first; told when none of ours is there. */
    readonly others: readonly TagPrefix[];
  };
  /** The previous final version of the target's history. */
  readonly base: TaggedVersion | undefined;
  /** Where there is none: the newest pre-release of the target's history. */
  readonly unreleased: TaggedVersion | undefined;
  /** The newest candidate behind the target that is newer than the base and never became final; none for a hotfix. */
  readonly openBehind: TaggedVersion | undefined;
  /** Newest first: what `target` has and `base` has not. */
  readonly commits: readonly ParsedCommit[];
  /** Of `train.paths` those that match no file of the target. */
  readonly unmatchedPaths: readonly string[];
  /** What `base` has and `target` has not: the release branch's own side. */
  readonly shipped: readonly ParsedCommit[];
  /** What `base` shipped and the target has in no form. */
  readonly lost: readonly ParsedCommit[];
  /** What `base` shipped and a subject alone says to be in the target. */
  readonly likened: readonly Likeness[];
  readonly picks: Picks;
  /** What became of the picks; `undefined` when there are none, or when they could not even be tried. */
  readonly picked: Picked | undefined;
  /** Of a hotfix: who else has a claim to its version. */
  readonly line: HotfixLine | undefined;
  /** Commits of candidates whose branch stands there and is behind the commit that is cut, so that it may move on. */
  readonly behind: ReadonlySet<string>;
  /** The way of a hotfix back to the branch of the train, where that lacks it. */
  readonly forwardPort:
    { readonly commits: readonly ParsedCommit[]; readonly sha: string | undefined } | undefined;
  /** What the ledger remembers; `undefined` when it was not asked. */
  readonly memory: CutMemory | undefined;
  /** Whether the token's own pushes start workflows; a job's do not. `undefined` when nobody asked. */
  readonly startsWorkflows: boolean | undefined;
  /** What the token cannot do, however many permissions it has. */
  readonly tokenLimits: readonly { readonly feature: string; readonly why: string; readonly fix: string }[];
  readonly freezeFiles: FreezeFiles;
  /** The last slot that was cut: what the newest candidate's tag says, or the ledger. */
  readonly lastCutSlot: Instant | undefined;
  /** The newest candidate, where nobody can read the slot that its tag names, and what stands there. */
  readonly unreadSlot: { readonly tag: string; readonly text: string } | undefined;
  readonly notesTemplate: NotesTemplate | undefined;
  /** The questions for GitHub: answered, or `inconclusive` with the code `not-asked`. */
  readonly remoteChecks: readonly Check[];
};

/** A tip that was not taken: how many commits it is ahead of what is cut, and the check that it did not pass. */
export type PassedOver = {
  readonly tip: { readonly ref: string; readonly sha: string };
  readonly commits: number;
  readonly check: Check;
};

/** The candidates that stand where the next hotfix of a version would. */
export type HotfixLine = {
  /** Candidates of a train, or of another version: their versions are taken, oldest first. */
  readonly taken: readonly TaggedVersion[];
  /** The newest candidate of this very hotfix, and what it has on top of the base. */
  readonly latest:
    { readonly candidate: TaggedVersion; readonly commits: readonly ParsedCommit[] } | undefined;
};

/** The commits that the input `commits` names, oldest first; those of them that the target has already; the names that lead nowhere. */
export type Picks = {
  readonly commits: readonly ParsedCommit[];
  readonly contained: readonly ParsedCommit[];
  readonly missing: readonly string[];
};

/** The commit that picks make, or why they make none. The same picks make the same commit, whoever makes them. */
export type Picked =
  | { readonly kind: 'picked'; readonly sha: string }
  | { readonly kind: 'conflict'; readonly commit: string; readonly paths: readonly string[] }
  | { readonly kind: 'empty'; readonly commit: string };
