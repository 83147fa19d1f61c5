import { describe, expect, test } from '@jest/globals';
import { seeElsewhere } from '../../../../actions/canary-promote/collect/see-elsewhere.ts';
import { rememberUnit } from '../../../../shared/canary/memory.ts';
import type { Stage, UnitMemory } from '../../../../shared/canary/release-state.ts';
import { scopeLedger } from '../../../../shared/shell/drive/ledger-of.ts';
import { releaseAt, UNIT } from '../../../canary/step-of.ts';
import { AT, outcome } from '../../../kit/ledger.ts';
import { memoryLedgerStore } from '../../../kit/memory-ledger-store.ts';

const TAG = 'v1.1.0-rc.1';
const FROZEN = { since: AT, version: '1.1.0-rc.1', why: 'bad', cause: 'rolled-back' } as const;
const RC = { tag: TAG, isHotfix: false };
const [STEP] = UNIT.steps;
const [SERVICE] = UNIT.services;
if (STEP === undefined || SERVICE === undefined) throw new Error('the unit of the kit is empty');
const API = { ...UNIT, scope: 'api', services: [{ ...SERVICE, name: 'api' }] };
const ALL = { ...API, scope: 'services', services: [...API.services, { ...SERVICE, name: 'web' }] };
const APPROVED = { ...API, steps: [{ ...STEP, approvals: ['release-captain'] }] };
const UNAPPROVED = { ...API, steps: [{ ...STEP, approvals: [] }] };

/** The codes that stand against a step of a unit where another scope remembers something. */
async function against(
  unit: Parameters<typeof seeElsewhere>[2],
  scope: string,
  memory: Partial<UnitMemory> | 'unreadable',
  candidate?: typeof RC,
): Promise<readonly string[]> {
  const store = memoryLedgerStore();
  const ledger = scopeLedger(store, scope, () => AT);
  const remember =
    memory === 'unreadable'
      ? { release: 'what?' }
      : rememberUnit({ release: undefined, frozen: undefined, ended: new Map(), ...memory });
  await ledger.append(outcome(null, { remember }), await ledger.read());
  return (await seeElsewhere(store, await store.head(), unit, candidate)).map(({ code }) => code);
}

describe('a release that another unit has', () => {
  test.each<[Stage, readonly string[]]>([
    ['candidate', ['under-way-elsewhere']],
    ['canary', ['under-way-elsewhere']],
    ['guard', ['under-way-elsewhere']],
    ['soak', ['under-way-elsewhere']],
    ['rolling-back', ['under-way-elsewhere']],
    ['complete', []],
    ['rolled-back', []],
    ['superseded', []],
    ['abandoned', []],
  ])('and that is %s', async (stage, wanted) => {
    expect(await against(API, 'services', { release: releaseAt(50, { stage }) })).toEqual(wanted);
  });

  test.each<[Stage, number, boolean, readonly string[]]>([
    ['guard', 100, true, []],
    ['soak', 100, true, []],
    ['guard', 100, false, ['under-way-elsewhere']],
    ['soak', 100, false, ['under-way-elsewhere']],
    ['canary', 50, true, ['under-way-elsewhere']],
    ['candidate', 0, true, ['under-way-elsewhere']],
    ['rolling-back', 100, true, ['under-way-elsewhere']],
  ])('and that is %s at %d%%, for a hotfix: %s', async (stage, weight, isHotfix, wanted) => {
    const rc = { tag: 'v1.1.1-rc.1', isHotfix };
    expect(await against(API, 'services', { release: releaseAt(weight, { stage }) }, rc)).toEqual(wanted);
  });

  test.each<[string, typeof API, string, readonly string[]]>([
    ['one service is kept out by all', API, 'services', ['under-way-elsewhere']],
    ['all are kept out by the first service', ALL, 'api', ['under-way-elsewhere']],
    ['all are kept out by the last service', ALL, 'web', ['under-way-elsewhere']],
    ['one service is not kept out by another', API, 'web', []],
    ['one service is not kept out by itself', API, 'api', []],
    ['all are not kept out by themselves', ALL, 'services', []],
    ['nor by the train that cuts', ALL, 'train', []],
  ])('%s', async (_, unit, scope, wanted) => {
    expect(await against(unit, scope, { release: releaseAt(50) })).toEqual(wanted);
  });
});

describe('what another unit remembers', () => {
  test.each<[string, typeof API, Partial<UnitMemory> | 'unreadable', typeof RC, readonly string[]]>([
    ['nothing', API, {}, RC, []],
    ['a freeze', API, { frozen: FROZEN }, RC, ['frozen-elsewhere']],
    [
      'a freeze, for a hotfix that people approve',
      APPROVED,
      { frozen: FROZEN },
      { ...RC, isHotfix: true },
      [],
    ],
    [
      'a freeze, for a hotfix that nobody approves',
      UNAPPROVED,
      { frozen: FROZEN },
      { ...RC, isHotfix: true },
      ['frozen-elsewhere'],
    ],
    ['that it was rolled back', API, { ended: new Map([[TAG, 'rolled-back']]) }, RC, ['rolled-back']],
    ['that it was superseded', API, { ended: new Map([[TAG, 'superseded']]) }, RC, ['superseded']],
    ['that it is complete', API, { ended: new Map([[TAG, 'complete']]) }, RC, []],
    ['that another one was rolled back', API, { ended: new Map([['v1.0.9-rc.1', 'rolled-back']]) }, RC, []],
    ['something that nobody can read', API, 'unreadable', RC, ['unreadable']],
  ])('is %s', async (_, unit, memory, candidate, wanted) => {
    expect(await against(unit, 'services', memory, candidate)).toEqual(wanted);
  });
});

test('without a ledger nothing stands against it', async () => {
  expect(await seeElsewhere(memoryLedgerStore(), undefined, API, RC)).toEqual([]);
});
