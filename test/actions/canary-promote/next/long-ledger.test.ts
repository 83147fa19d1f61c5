import { expect, test } from '@jest/globals';
import { next } from '../../../../actions/canary-promote/next.ts';
import { rememberUnit } from '../../../../shared/canary/memory.ts';
import { scopeLedger } from '../../../../shared/shell/drive/ledger-of.ts';
import { NOW, releaseAt } from '../../../canary/step-of.ts';
import { outcome } from '../../../kit/ledger.ts';
import { memoryLedgerStore } from '../../../kit/memory-ledger-store.ts';
import { goalOf } from '../turns.ts';
import { TAG, viewOf } from './states.ts';

const GOAL = goalOf({ kind: 'promote', weight: 50 }, { tag: TAG, version: TAG.slice(1) });

test('ten thousand entries: the log stays short, and next takes less than 50 ms', async () => {
  const store = memoryLedgerStore();
  const ledger = scopeLedger(store, 'api', () => NOW);
  let view = await ledger.read();
  const entries = 10_000;
  for (let index = 0; index < entries; index += 1) {
    const appended = await ledger.append(
      outcome(null, { subject: `v1.${index}.0-rc.1`, line: `entry ${index}` }),
      view,
    );
    if (appended.kind !== 'written') throw new Error(appended.kind);
    ({ view } = appended);
  }
  const { state, log } = await ledger.read();
  expect(state?.seq).toBe(entries);
  expect(log.length).toBeLessThan(200);
  const release = releaseAt(10);
  const memory = rememberUnit({ release, frozen: undefined, ended: new Map() });
  const turn = { goal: GOAL, facts: viewOf({ release }, GOAL), log, memory, at: NOW };
  next(turn);
  const begun = performance.now();
  expect(next(turn).kind).toBe('intend');
  const took = performance.now() - begun;
  console.log(
    `next over a ledger of ${entries} entries, ${log.length} of them in its log: ${took.toFixed(2)} ms`,
  );
  expect(took).toBeLessThan(50);
}, 120_000);
