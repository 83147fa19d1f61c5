import type { Reason } from '../gate/reason.ts';

/** Why a version was chosen. */
export type ChosenCode =
  'bumped' | 'zero-major' | 'first-version' | 'forced' | 'release-as' | 'calendar-date';

/** What a person should know beside it. */
export type NoteCode = 'version-taken' | 'release-as-spent' | 'release-as-unusable';

/** Why no version could be given. */
export type RefusalCode =
  'forced-unreadable' | 'forced-is-prerelease' | 'forced-not-newer' | 'version-not-free' | 'date-before-base';

/** Every word that the choice of a version can give as its reason. */
export type VersionCode = ChosenCode | NoteCode | RefusalCode | 'nothing-to-release';

export type VersionReason<Code extends VersionCode = VersionCode> = Reason<Code>;
