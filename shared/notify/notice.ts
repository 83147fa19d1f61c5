import type { NotifyEvent } from './event.ts';

/** One line of a notice: a name and what is to be said of it. Both are plain text of unknown origin, one line or several. */
export type NoticeField = { readonly name: string; readonly value: string };

/** A link of a notice. `text` is plain text of unknown origin; `url` is to be checked by whoever renders it. */
export type NoticeLink = { readonly text: string; readonly url: string };

/**
 * What is said in a chat about a release, before any chat's own form. Nothing in it is escaped: whoever renders it
 * escapes every string for the chat it goes to, and bounds it.
 */
export type Notice = {
  readonly event: NotifyEvent;
  readonly severity: 'info' | 'warning' | 'critical';
  /** One line. */
  readonly title: string;
  readonly fields: readonly NoticeField[];
  readonly links: readonly NoticeLink[];
};
