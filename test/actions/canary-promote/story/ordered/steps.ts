import { CANDIDATE, type Step } from '../../../../kit/canary/scene.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const TO_TEN: Step = [{ request: { kind: 'promote', weight: 10 }, version: CANDIDATE }];
export const BACK: Step = [{ request: { kind: 'rollback' }, reason: 'customers call' }];
export const NEXT: Step = [{ request: { kind: 'advance' } }, { event: 'schedule' }];

/** What runs once it has gone back. */
export const OLD = { 'production/api': '1.0.0' };
