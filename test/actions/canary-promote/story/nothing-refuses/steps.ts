import { CANDIDATE, type Given, type Step } from '../../../../kit/canary/scene.ts';

export const TO_TEN: Step = [{ request: { kind: 'promote', weight: 10 }, version: CANDIDATE }];
export const BACK: Given = { request: { kind: 'rollback' }, reason: 'customers call' };

/** What runs once it has gone back. */
export const OLD = { 'production/api': '1.0.0' };
