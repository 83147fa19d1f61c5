import type { Notice } from '../../shared/notify/notice.ts';

export const TAG = 'v1.4.0-rc.1';
export const DASHBOARD = { text: 'Dashboard', url: 'https://grafana.example.com/d/release-canary' };
export const NAMED = { tag: TAG, links: [DASHBOARD] };
export const THEN = Date.parse('2026-11-19T10:00:00Z');
export const MINUTE = 60_000;

/** The event of a notice, how much it matters, and the names of what it tells. */
export function gistOf({ event, severity, fields }: Notice) {
  return [event, severity, fields.map(({ name }) => name)];
}
