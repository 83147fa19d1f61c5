/** What the suite tells people about. */
export const NOTIFY_EVENTS = [
  'cut',
  'canary',
  'promotion',
  'rollback',
  'hotfix',
  'hold',
  'complete',
  'incident',
  'page',
] as const;

export type NotifyEvent = (typeof NOTIFY_EVENTS)[number];
