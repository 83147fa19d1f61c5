import type { Bump } from './bump-size.ts';
import type { CalDate } from './calver.ts';
import type { TaggedVersion } from './tagged-version.ts';
import type { ChosenCode, NoteCode, RefusalCode, VersionReason } from './version-reason.ts';
import type { FinalVersion, Scheme, SemVersion } from './version.ts';

/** A version that a commit asks for, as written, and the abbreviated name of that commit. */
export type AskedByCommit = { readonly text: string; readonly commit: string };

/** Everything that has a say in the next version. */
export type VersionRequest = {
  readonly scheme: Scheme;
  /** The previous final version of the commit; one of another scheme counts as none. */
  readonly base: TaggedVersion | undefined;
  /** What the commits since the base ask for. */
  readonly bump: Bump;
  /** All versions of the repository, on whatever branch. */
  readonly versions: readonly TaggedVersion[];
  /** The version that a person asks for in this run, as written. */
  readonly forced: string | undefined;
  /** The `Release-As` footers of the commits since the base, newest first. */
  readonly releaseAs: readonly AskedByCommit[];
  /** What a breaking change moves while the major number is 0. */
  readonly zeroMajor: 'minor' | 'major';
  /** Where there is no base: the newest pre-release behind the commit. */
  readonly unreleased: TaggedVersion | undefined;
  /** The version of the first release; calendar versions do without. */
  readonly firstVersion: SemVersion;
  /** The day of the cut in the time zone of the train. */
  readonly today: CalDate;
};

/** The next final version and why; or that nothing asks for a release; or why there cannot be one. */
export type NextVersion =
  | ChosenVersion
  | {
      readonly kind: 'none';
      readonly because: VersionReason<'nothing-to-release'>;
      readonly notes: readonly VersionReason<NoteCode>[];
    }
  | RefusedVersion;

/** A version that may be released. */
export type ChosenVersion = {
  readonly kind: 'version';
  readonly version: FinalVersion;
  /** How far the version moves from the base; without a base and in a calendar, what the commits asked for. */
  readonly bump: Bump;
  readonly because: VersionReason<ChosenCode>;
  readonly notes: readonly VersionReason<NoteCode>[];
};

/** Why there cannot be a version; at least one reason. */
export type RefusedVersion = {
  readonly kind: 'refused';
  readonly reasons: readonly VersionReason<RefusalCode>[];
};
