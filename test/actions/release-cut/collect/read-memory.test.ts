import { expect, test } from '@jest/globals';
import { memoryOf } from '../../../../actions/release-cut/collect/read-memory.ts';
import { scopeLedger } from '../../../../shared/shell/drive/ledger-of.ts';
import { AT, outcome } from '../../../kit/ledger.ts';
import { memoryLedgerStore } from '../../../kit/memory-ledger-store.ts';

const SLOT = Date.parse('2026-11-11T17:00:00Z');
const LATER = Date.parse('2026-11-18T17:00:00Z');

/** The memory of a ledger where trains and hotfixes have left this. */
async function remembering(
  train: Readonly<Record<string, string>>,
  hotfix: Readonly<Record<string, string>>,
) {
  const store = memoryLedgerStore();
  for (const [scope, remember] of [
    ['train', train],
    ['hotfix', hotfix],
  ] as const) {
    const ledger = scopeLedger(store, scope, () => AT);
    await ledger.append(outcome(null, { remember }), await ledger.read());
  }
  return memoryOf(store);
}

test('an empty ledger remembers nothing', async () => {
  expect(await memoryOf(memoryLedgerStore())).toEqual({ slot: undefined, ended: new Map() });
});

test('what trains ended and what hotfixes ended is known to both', async () => {
  const { ended } = await remembering(
    { 'ended:v1.3.0-rc.1': 'superseded' },
    { 'ended:v1.2.1-rc.1': 'abandoned' },
  );
  expect([...ended]).toEqual([
    ['v1.3.0-rc.1', 'superseded'],
    ['v1.2.1-rc.1', 'abandoned'],
  ]);
});

test.each([
  ['of the train', { slot: '2026-11-18T17:00:00Z' }, {}, LATER],
  ['that a hotfix carried on', {}, { slot: '2026-11-11T17:00:00Z' }, SLOT],
  ['that came later', { slot: '2026-11-18T17:00:00Z' }, { slot: '2026-11-11T17:00:00Z' }, LATER],
  [
    'that came later, whoever remembers it',
    { slot: '2026-11-11T17:00:00Z' },
    { slot: '2026-11-18T17:00:00Z' },
    LATER,
  ],
])('the slot is the one %s', async (_, train, hotfix, slot) => {
  expect((await remembering(train, hotfix)).slot).toBe(slot);
});
