import { sha256 } from '../evidence/digest.ts';

/** What a page is about. */
export const PAGE_KINDS = [
  'rollback-not-confirmed',
  'blind',
  'held-too-long',
  'cut-overdue',
  'freeze-ahead',
  'irreversible-migration',
  'rolled-back',
  'unclear',
  'soak-failed',
  'soak-unclear',
  'undone-by-hand',
] as const;

export type PageKind = (typeof PAGE_KINDS)[number];

/** A call for a person, before any pager's own form. Every string is plain text of unknown origin. */
export type Page = {
  readonly kind: PageKind;
  /** The same for the same cause, however often it is found: one alert. At most 255 characters. */
  readonly dedupKey: string;
  readonly severity: 'critical' | 'error' | 'warning';
  /** One line: what is wrong, and what a person must do. */
  readonly summary: string;
  readonly details: readonly { readonly name: string; readonly value: string }[];
};

/** What a page is about: scope of the ledger and version of the release, or the slot of a cut. */
export type PageSubject = { readonly scope: string; readonly version: string };

/** Limit of Events v2: https://developer.pagerduty.com/docs/send-alert-event#parameters */
const LONGEST_KEY = 255;

/**
 * The key under which a pager folds the same alert.
 * @param part what tells two alerts of one kind apart, such as the step
 */
export function dedupKey({ scope, version }: PageSubject, kind: PageKind, part?: string | number): string {
  const key = ['release-actions', scope, version, kind, ...(part === undefined ? [] : [part])].join('/');
  return key.length <= LONGEST_KEY ? key : `release-actions/${kind}/${sha256(key)}`;
}
