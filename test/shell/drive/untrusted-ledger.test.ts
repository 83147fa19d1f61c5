import { describe, expect, test } from '@jest/globals';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import { scopeLedger } from '../../../shared/shell/drive/ledger-of.ts';
import type { ScopeLedger } from '../../../shared/shell/drive/scope-ledger.ts';
import { PATIENCE, untrustedLedger, type Within } from '../../../shared/shell/drive/untrusted-ledger.ts';
import { ANA, AT, intent, outcome } from '../../kit/ledger.ts';
import { memoryLedgerStore } from '../../kit/memory-ledger-store.ts';

const patient: Within = (_, ask) => ask();
const silent = () => Promise.reject(new CouldNotDecide([{ code: 'unreachable', message: 'no answer' }]));

function real(): ScopeLedger {
  return scopeLedger(memoryLedgerStore(), 'api', () => AT);
}

describe('a ledger that nobody waits for', () => {
  test('is the real one as long as it answers, and nothing is missed', async () => {
    const ledger = real();
    const trusting = untrustedLedger(ledger, 'api', patient);
    const written = await trusting.append(intent(), await trusting.read());
    expect(written).toMatchObject({ kind: 'written', view: { state: { seq: 1 } } });
    expect((await ledger.read()).state?.seq).toBe(1);
    expect(trusting.missed()).toEqual([]);
  });

  test.each<[string, Partial<ScopeLedger>, Within]>([
    ['fails', { append: silent }, patient],
    [
      'refuses the branch',
      { append: () => Promise.resolve({ kind: 'blocked', reason: { code: 'x', message: 'x' } }) },
      patient,
    ],
    [
      'does not come in time',
      { append: () => new Promise(() => undefined) },
      (ms, ask) =>
        ms === PATIENCE
          ? Promise.race([
              ask(),
              new Promise<undefined>((done) =>
                setImmediate(() => {
                  done(undefined);
                }),
              ),
            ])
          : ask(),
    ],
  ])('whose append %s goes on in memory from what was seen last', async (_, broken, within) => {
    const first = real();
    await first.append(intent(), await first.read());
    const known = await first.read();
    const trusting = untrustedLedger({ ...first, ...broken }, 'api', within);
    const written = await trusting.append(outcome(known.state?.last ?? ''), await trusting.read());
    expect(written).toMatchObject({ kind: 'written', view: { state: { seq: 2, open: null } } });
    expect(trusting.missed()).toHaveLength(1);
    expect((await first.read()).state?.seq).toBe(1);
    expect((await trusting.read()).state?.seq).toBe(2);
  });

  test('that cannot be read is taken for empty, and an intent in it is held by whoever writes it', async () => {
    const trusting = untrustedLedger({ read: silent, append: silent }, 'api', patient);
    expect(await trusting.read()).toEqual({ head: undefined, state: undefined, log: [] });
    await trusting.append(intent(), await trusting.read());
    expect((await trusting.read()).state?.open?.lease.holder).toEqual(ANA);
    expect(trusting.missed()).toMatchObject([{ kind: 'intent' }]);
  });

  test('that is not there at all keeps everything', async () => {
    const trusting = untrustedLedger(undefined, 'api', patient);
    await trusting.append(intent(), await trusting.read());
    const { state } = await trusting.read();
    await trusting.append(outcome(state?.last ?? ''), await trusting.read());
    expect(trusting.missed().map(({ kind }) => kind)).toEqual(['intent', 'outcome']);
  });

  test.each<[string, ScopeLedger | undefined, Within, string | undefined]>([
    ['answers, and is empty', real(), patient, undefined],
    ['fails', { read: silent, append: silent }, patient, 'unreachable'],
    ['does not come in time', real(), () => Promise.resolve(undefined), 'no-answer'],
    ['is not there', undefined, patient, 'no-ledger'],
  ])('that %s says why nothing of it is known', async (_, ledger, within, code) => {
    const trusting = untrustedLedger(ledger, 'api', within);
    await trusting.read();
    expect(trusting.silence()?.code).toBe(code);
  });

  test('that fell silent after it was read is known all the same', async () => {
    let isAway = false;
    const ledger = real();
    const read: ScopeLedger['read'] = (known) => (isAway ? silent() : ledger.read(known));
    const trusting = untrustedLedger({ ...ledger, read }, 'api', patient);
    const known = await trusting.read();
    isAway = true;
    expect(await trusting.read(known)).toBe(known);
    expect(trusting.silence()).toBeUndefined();
  });

  test('lets a defect of ours through', async () => {
    const defect = () => Promise.reject(new TypeError('no such thing'));
    await expect(untrustedLedger({ read: defect, append: defect }, 'api', patient).read()).rejects.toThrow(
      TypeError,
    );
  });
});
