import { expect, test } from '@jest/globals';
import { memoryOf } from '../../../../actions/release-cut/collect/read-memory.ts';
import { CouldNotDecide } from '../../../../shared/gate/could-not-decide.ts';
import { statePath } from '../../../../shared/ledger/paths.ts';
import { scopeLedger } from '../../../../shared/shell/drive/ledger-of.ts';
import { AT, intent, outcome } from '../../../kit/ledger.ts';
import { memoryLedgerStore } from '../../../kit/memory-ledger-store.ts';

const SLOT = Date.parse('2026-11-11T17:00:00Z');
const LATER = Date.parse('2026-11-18T17:00:00Z');

/** The memory of a ledger where trains and hotfixes have left this. */
async function remembering(
  train: Readonly<Record<string, string>>,
  hotfix: Readonly<Record<string, string>>,
  mode: 'train' | 'hotfix' = 'train',
) {
  const store = memoryLedgerStore();
  for (const [scope, remember] of [
    ['train', train],
    ['hotfix', hotfix],
  ] as const) {
    const ledger = scopeLedger(store, scope, () => AT);
    await ledger.append(outcome(null, { remember }), await ledger.read());
  }
  return memoryOf(store, mode);
}

test('an empty ledger remembers nothing', async () => {
  expect(await memoryOf(memoryLedgerStore(), 'train')).toEqual({
    slot: undefined,
    ended: new Map(),
    hotfixes: new Set(),
  });
});

test('what trains ended and what hotfixes ended is known to a train', async () => {
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

test('a train knows the candidates of hotfixes, and its own are none', async () => {
  const { hotfixes } = await remembering(
    { candidate: 'v1.3.0-rc.1' },
    { candidate: 'v1.2.1-rc.2', 'hotfix:v1.2.1-rc.1': 'true' },
  );
  expect([...hotfixes]).toEqual(expect.arrayContaining(['v1.2.1-rc.1', 'v1.2.1-rc.2']));
  expect(hotfixes.has('v1.3.0-rc.1')).toBe(false);
});

test('a train knows a hotfix that was only announced, which may have its tag already', async () => {
  const store = memoryLedgerStore();
  const ledger = scopeLedger(store, 'hotfix', () => AT);
  await ledger.append(intent({ subject: 'v1.2.1-rc.1' }), await ledger.read());
  expect([...(await memoryOf(store, 'train')).hotfixes]).toEqual(['v1.2.1-rc.1']);
});

test('a hotfix reads its own scope only, so that a broken one of the train does not hold it up', async () => {
  const store = memoryLedgerStore();
  const asked: string[] = [];
  const ledger = scopeLedger(store, 'hotfix', () => AT);
  await ledger.append(outcome(null, { remember: { 'ended:v1.2.1-rc.1': 'abandoned' } }), await ledger.read());
  const broken = {
    ...store,
    read: (commit: string, path: string) => {
      asked.push(path);
      return path === statePath('train') ? Promise.resolve('{') : store.read(commit, path);
    },
  };
  expect([...(await memoryOf(broken, 'hotfix')).ended.keys()]).toEqual(['v1.2.1-rc.1']);
  expect(asked).not.toContain(statePath('train'));
  await expect(memoryOf(broken, 'train')).rejects.toThrow(CouldNotDecide);
});
