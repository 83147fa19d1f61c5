import { describe, expect, test } from '@jest/globals';
import { recordLate } from '../../../../actions/canary-promote/collect/record-late.ts';
import { abortEffect, weightEffect } from '../../../../actions/canary-promote/make-effects.ts';
import { CouldNotDecide } from '../../../../shared/gate/could-not-decide.ts';
import type { Entry, EntryDraft } from '../../../../shared/ledger/entry.ts';
import { parseEntry } from '../../../../shared/ledger/read-entry.ts';
import { parseState } from '../../../../shared/ledger/read-state.ts';
import type { LedgerStore } from '../../../../shared/ledger/store.ts';
import { verifyScope } from '../../../../shared/ledger/verify-chain.ts';
import { scopeLedger } from '../../../../shared/shell/drive/ledger-of.ts';
import type { Process } from '../../../../shared/shell/drive/work.ts';
import { untrustedLedger, type Within } from '../../../../shared/shell/drive/untrusted-ledger.ts';
import { ANA, AT, intent, outcome } from '../../../kit/ledger.ts';
import { type MemoryLedger, memoryLedgerStore } from '../../../kit/memory-ledger-store.ts';

const patient: Within = (_, ask) => ask();
const OTHER = { ...ANA, run: '66', process: 'other' };
const process: Process = {
  me: ANA,
  now: () => AT,
  sleep: () => Promise.resolve(),
  isOver: () => Promise.resolve(false),
  progress: () => undefined,
};
const back = () => intent({ plan: [abortEffect('api', null, '1.1.0-rc.1')] });
const lease = { holder: OTHER, until: new Date(AT + 600_000).toISOString() };
const step = intent({ by: OTHER, lease, plan: [weightEffect('api', 10, 50, '1.1.0-rc.1')] });
const othersRollback = intent({ by: OTHER, lease, plan: [abortEffect('api', null, '1.1.0-rc.1')] });

type Fault = 'works' | 'fails' | 'lost';
/** A store of which some writes fail, or are done without anybody learning of it. */
function faulty(store: MemoryLedger, faults: readonly Fault[]): LedgerStore {
  let writes = 0;
  let isDumb = false;
  const silent = () => Promise.reject(new CouldNotDecide([{ code: 'unreachable', message: 'no answer' }]));
  return {
    head: () => {
      if (!isDumb) return store.head();
      // Who asks right after a write whose answer was lost learns nothing either.
      isDumb = false;
      return silent();
    },
    read: store.read,
    write: async (write) => {
      const fault = faults[writes++] ?? 'works';
      if (fault === 'fails') return silent();
      const written = await store.write(write);
      if (fault === 'works') return written;
      isDumb = true;
      return silent();
    },
  };
}

/** A rollback that announces itself and ends, on what it can see of a ledger. */
async function rollBackOn(store: LedgerStore, canRead = true) {
  const real = scopeLedger(store, 'api', () => AT);
  const silent = () => Promise.reject(new CouldNotDecide([{ code: 'unreachable', message: 'no answer' }]));
  const ledger = untrustedLedger(canRead ? real : { ...real, read: silent }, 'api', patient);
  const written = await ledger.append(back(), await ledger.read());
  if (written.kind !== 'written') throw new Error(written.kind);
  await ledger.append(outcome(written.entry.digest, { decision: 'rollback' }), written.view);
  return ledger;
}

async function begin(store: MemoryLedger, draft: EntryDraft): Promise<void> {
  const ledger = scopeLedger(store, 'api', () => AT);
  await ledger.append(draft, await ledger.read());
}

function entriesOf({ files }: MemoryLedger): readonly Entry[] {
  return [...files]
    .filter(([path]) => path.startsWith('api/'))
    .map(([, text]) => {
      const read = parseEntry(text);
      if (!read.ok) throw new Error(read.message);
      return read.value;
    })
    .sort((a, b) => a.seq - b.seq);
}

/** The run whose intent is open; everything must fit together. */
function openOf(store: MemoryLedger): string | undefined {
  const text = store.files.get('state/api.json');
  const read = text === undefined ? undefined : parseState(text);
  const state = read?.ok === true ? read.value : undefined;
  expect(verifyScope(entriesOf(store), state)).toEqual([]);
  return state?.open?.lease.holder.run;
}

describe('what a rollback could not wait for stands in the ledger once', () => {
  test.each<[string, readonly Fault[], readonly string[]]>([
    ['all came through', [], []],
    ['the intent never arrived', ['fails'], ['recorded-late']],
    ['the intent arrived, and nobody said so', ['lost'], ['recorded-late']],
    ['the outcome never arrived', ['works', 'fails'], ['recorded-late']],
    ['the outcome arrived, and nobody said so', ['works', 'lost'], ['recorded-late']],
    ['the second try arrived, and nobody said so', ['fails', 'lost'], ['recorded-late']],
    ['the third too', ['lost', 'lost'], ['recorded-late']],
    ['nothing arrived until the last try', ['fails', 'fails', 'fails'], ['recorded-late']],
    ['nothing ever arrived', ['fails', 'fails', 'fails', 'fails'], ['not-recorded']],
  ])('%s', async (_, faults, codes) => {
    const kept = memoryLedgerStore();
    const store = faulty(kept, faults);
    const ledger = await rollBackOn(store);
    const warnings = await recordLate(
      { ledger, store, world: { within: patient }, warnings: [], settings: { unit: { scope: 'api' } } },
      process,
    );
    expect(warnings.map(({ code }) => code)).toEqual(codes);
    const isThere = !codes.includes('not-recorded');
    expect(entriesOf(kept).map(({ kind }) => kind)).toEqual(isThere ? ['intent', 'outcome'] : []);
    expect(openOf(kept)).toBeUndefined();
  });
});

test('a ledger that hangs holds up the report for a minute and a half, and is not asked again', async () => {
  const kept = memoryLedgerStore();
  const ledger = await rollBackOn(kept, false);
  const waits: number[] = [];
  const impatient: Within = (ms) => {
    waits.push(ms);
    return Promise.resolve(undefined);
  };
  const warnings = await recordLate(
    { ledger, store: kept, world: { within: impatient }, warnings: [], settings: { unit: { scope: 'api' } } },
    process,
  );
  expect(warnings).toMatchObject([
    { code: 'not-recorded', message: expect.stringContaining('(no answer within 90 seconds)') },
  ]);
  expect(waits).toEqual([90_000]);
});

describe('an intent that the rollback could not see', () => {
  test.each<[string, EntryDraft, boolean, readonly string[], string]>([
    [
      'of a step is taken from its run and given up',
      step,
      false,
      ['intent 66', 'take-over 77', 'outcome 77', 'intent 77', 'outcome 77'],
      'recorded-late',
    ],
    [
      'of a rollback whose run is over is closed by this one',
      othersRollback,
      true,
      ['intent 66', 'take-over 77', 'outcome 77'],
      'recorded-late',
    ],
    ['of a rollback that goes on stays with its run', othersRollback, false, ['intent 66'], 'not-recorded'],
  ])('%s', async (_, open, isOver, wanted, code) => {
    const store = memoryLedgerStore();
    await begin(store, open);
    const ledger = await rollBackOn(store, false);
    const warnings = await recordLate(
      { ledger, store, world: { within: patient }, warnings: [], settings: { unit: { scope: 'api' } } },
      { ...process, isOver: () => Promise.resolve(isOver) },
    );
    expect(warnings.map((one) => one.code)).toEqual([code]);
    expect(entriesOf(store).map(({ kind, by }) => `${kind} ${by.run}`)).toEqual(wanted);
    expect(openOf(store)).toBe(code === 'recorded-late' ? undefined : '66');
  });
});
