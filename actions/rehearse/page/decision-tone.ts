import type { RecordData, Severity } from './page-data.ts';

const TONES = {
  advance: 'good',
  complete: 'good',
  hold: 'warning',
  refuse: 'warning',
  rollback: 'critical',
  'roll-forward': 'critical',
  error: 'critical',
  none: 'info',
} as const satisfies Readonly<Record<RecordData['decision'], Severity>>;

/** How a decision is coloured. */
export function toneOf(decision: RecordData['decision']): Severity {
  return TONES[decision];
}
