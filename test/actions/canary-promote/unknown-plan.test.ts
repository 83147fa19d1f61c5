import { expect, test } from '@jest/globals';
import type { CanaryGoal } from '../../../actions/canary-promote/goal.ts';
import { next } from '../../../actions/canary-promote/next.ts';
import { NOTHING_KNOWN } from '../../../actions/canary-promote/view.ts';
import { rememberUnit } from '../../../shared/canary/memory.ts';
import { sealEntry } from '../../../shared/ledger/seal-entry.ts';
import { NOW, releaseAt } from '../../canary/step-of.ts';
import { intent } from '../../kit/ledger.ts';
import { goalOf } from './turns.ts';

const PLAN = [
  { key: 'teleport api', do: { kind: 'teleport' }, expect: {}, settled: {}, retry: 'safe' },
] as const;
const OPEN = sealEntry(intent({ plan: PLAN }), { scope: 'api', seq: 1, previous: null });

test.each<[string, CanaryGoal, string]>([
  ['a step is refused', goalOf({ kind: 'advance' }), 'unknown-plan'],
  ['a recovery is refused', goalOf({ kind: 'resume' }), 'unknown-plan'],
  [
    'a rollback takes it out of the way',
    goalOf({ kind: 'rollback', to: undefined, why: { kind: 'person', reason: 'bad' } }),
    'preempted',
  ],
])('before an open intent that only a later version knows, %s', (_, goal, code) => {
  const memory = rememberUnit({ release: releaseAt(10), frozen: undefined, ended: new Map() });
  const step = next({ goal, log: [OPEN], memory, facts: NOTHING_KNOWN, at: NOW });
  expect(step.kind === 'stop' ? step.reasons.map((reason) => reason.code) : step.kind).toEqual([code]);
});
