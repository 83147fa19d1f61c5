import { describe, expect, test } from '@jest/globals';
import { memoryOf } from '../../../../actions/release-cut/collect/read-memory.ts';
import { rememberUnit } from '../../../../shared/canary/memory.ts';
import type { ReleaseState, UnitMemory } from '../../../../shared/canary/release-state.ts';
import type { Json } from '../../../../shared/evidence/canonical-json.ts';
import { CouldNotDecide } from '../../../../shared/gate/could-not-decide.ts';
import { statePath } from '../../../../shared/ledger/paths.ts';
import { scopeLedger } from '../../../../shared/shell/drive/ledger-of.ts';
import { AT, intent, outcome } from '../../../kit/ledger.ts';
import { memoryLedgerStore } from '../../../kit/memory-ledger-store.ts';
import { releaseOf } from '../../../kit/release.ts';

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
  return memoryOf(store, mode, []);
}

test('an empty ledger remembers nothing', async () => {
  expect(await memoryOf(memoryLedgerStore(), 'train', ['api'])).toEqual({
    slot: undefined,
    ended: new Map(),
    hotfixes: new Set(),
    carried: [],
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
  expect([...(await memoryOf(store, 'train', [])).hotfixes]).toEqual(['v1.2.1-rc.1']);
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
  expect([...(await memoryOf(broken, 'hotfix', ['api'])).ended.keys()]).toEqual(['v1.2.1-rc.1']);
  expect(asked).not.toContain(statePath('train'));
  await expect(memoryOf(broken, 'train', [])).rejects.toThrow(CouldNotDecide);
});

describe('of promotions', () => {
  const release = (given: Partial<ReleaseState> = {}): ReleaseState =>
    releaseOf({ version: '1.3.0-rc.1', ...given });
  const NOTHING: UnitMemory = { release: undefined, frozen: undefined, ended: new Map() };

  /** The memory of a cut where the scopes of promotions remember this. */
  async function promoted(
    scopes: Readonly<Record<string, Readonly<Record<string, Json>>>>,
    mode: 'train' | 'hotfix' = 'train',
  ) {
    const store = memoryLedgerStore();
    for (const [scope, remember] of Object.entries(scopes)) {
      const ledger = scopeLedger(store, scope, () => AT);
      await ledger.append(outcome(null, { remember }), await ledger.read());
    }
    return memoryOf(store, mode, ['api', 'web']);
  }

  test('a train knows how candidates ended, of one service and of several together', async () => {
    const { ended } = await promoted({
      api: rememberUnit({ ...NOTHING, ended: new Map([['v1.3.0-rc.1', 'rolled-back']]) }),
      services: rememberUnit({
        ...NOTHING,
        ended: new Map([
          ['v1.1.0-rc.1', 'complete'],
          ['v1.2.0-rc.1', 'superseded'],
          ['v1.2.0-rc.2', 'abandoned'],
        ]),
      }),
    });
    expect(Object.fromEntries(ended)).toEqual({
      'v1.3.0-rc.1': 'rolled-back',
      'v1.1.0-rc.1': 'complete',
      'v1.2.0-rc.1': 'superseded',
      'v1.2.0-rc.2': 'abandoned',
    });
  });

  test.each<[ReleaseState['stage'], number, boolean]>([
    ['candidate', 0, false],
    ['canary', 0, true],
    ['canary', 10, true],
    ['guard', 100, true],
    ['soak', 100, true],
    ['rolling-back', 10, true],
    ['rolling-back', 0, true],
    ['rolled-back', 0, false],
    ['superseded', 0, false],
    ['abandoned', 0, false],
    ['complete', 100, false],
  ])('a release in the stage %s at %d%%: it is carried: %s', async (stage, weight, isCarried) => {
    const { carried } = await promoted({
      web: rememberUnit({ ...NOTHING, release: release({ stage, weight }) }),
    });
    expect(carried).toEqual(isCarried ? [{ scope: 'web', tag: 'v1.3.0-rc.1', weight }] : []);
  });

  test('a hotfix that is promoted is one for the trains, whoever cut it', async () => {
    const { hotfixes } = await promoted({
      api: rememberUnit({ ...NOTHING, release: release({ tag: 'v1.2.1-rc.1', isHotfix: true }) }),
    });
    expect([...hotfixes]).toEqual(['v1.2.1-rc.1']);
  });

  test.each<[string, Readonly<Record<string, Json>>]>([
    ['a release', { release: { stage: 'canary' } }],
    ['a stage that nobody knows', { release: { ...release(), stage: 'flying' } }],
    ['ends', { ended: 'v1.3.0-rc.1' }],
  ])('%s that cannot be read decides nothing, and says where', async (_, memory) => {
    const failed: unknown = await promoted({ api: memory }).catch((thrown: unknown) => thrown);
    expect(failed).toBeInstanceOf(CouldNotDecide);
    expect(failed).toMatchObject({ reasons: [{ code: 'unreadable', source: statePath('api') }] });
  });

  test('a hotfix asks none of them', async () => {
    const { ended, carried } = await promoted({ api: { release: 'broken' } }, 'hotfix');
    expect([ended.size, carried]).toEqual([0, []]);
  });
});
