import { expect, test } from '@jest/globals';
import type { EntryDraft } from '../../shared/ledger/entry.ts';
import { verifyScope } from '../../shared/ledger/verify-chain.ts';
import { parseEntry } from '../../shared/ledger/read-entry.ts';
import { entryPath, README_PATH, statePath } from '../../shared/ledger/paths.ts';
import type { LedgerStore, LedgerWrite } from '../../shared/ledger/store.ts';
import { type Appended, appendEntry } from '../../shared/shell/ledger/append-entry.ts';
import { type LedgerView, readLedger } from '../../shared/shell/ledger/read-ledger.ts';
import { AT, outcome } from './ledger.ts';

/** A new, empty ledger; each `open` is one more process that looks at it. */
export type LedgerPlace = { readonly open: () => LedgerStore };

const CONTENDERS = 20;
/** Of the losers, those that decide again until they have written; all of them would take minutes over a real store. */
const STUBBORN = 4;
const HOSTILE = 'api/v1.4.0 \u{202e}"..\\%2F';

/** What every {@link LedgerStore} keeps to, whatever it is made of. `place` makes a new ledger for each sentence. */
export function ledgerStoreContract(name: string, place: () => Promise<LedgerPlace>): void {
  const write = (parent: string | undefined, files: Readonly<Record<string, string>>): LedgerWrite => ({
    parent,
    files,
    message: 'v1.4.0: cut\n\nLedger-Seq: 1\n',
    at: AT,
  });

  test(`${name}: where there is no ledger there is no head, and the first write makes one`, async () => {
    const store = (await place()).open();
    expect(await store.head()).toBeUndefined();
    const head = await won(store, write(undefined, { 'a/b/1.json': 'one\n' }));
    expect(await store.head()).toBe(head);
    expect(await store.read(head, 'a/b/1.json')).toBe('one\n');
  });

  test(`${name}: a file that is not there, and a folder, are undefined`, async () => {
    const store = (await place()).open();
    const head = await won(store, write(undefined, { 'a/b.json': 'one' }));
    expect(await store.read(head, 'a/c.json')).toBeUndefined();
    expect(await store.read(head, 'x/y/z.json')).toBeUndefined();
  });

  test(`${name}: a write keeps every other file, and a commit stays as it was`, async () => {
    const store = (await place()).open();
    const text = 'Zoë: 10% → 50%\n\n"\\u0000"\ttab';
    const first = await won(store, write(undefined, { 'a/b/1.json': text, 'state/a.json': '1' }));
    const second = await won(
      store,
      write(first, { 'a/b/2.json': '', 'a/c/3.json': 'three', 'state/a.json': '2' }),
    );
    expect(
      await Promise.all(
        ['a/b/1.json', 'a/b/2.json', 'a/c/3.json', 'state/a.json'].map((path) => store.read(second, path)),
      ),
    ).toEqual([text, '', 'three', '2']);
    expect(await store.read(first, 'state/a.json')).toBe('1');
    expect(await store.read(first, 'a/b/2.json')).toBeUndefined();
  });

  test(`${name}: who comes second loses and changes nothing`, async () => {
    const { open } = await place();
    const [ana, kim] = [open(), open()];
    const base = await won(ana, write(undefined, { 'a.json': '0' }));
    const head = await won(ana, write(base, { 'a.json': 'ana' }));
    expect(await kim.write(write(base, { 'a.json': 'kim' }))).toEqual({ kind: 'lost' });
    expect(await kim.write(write(undefined, { 'a.json': 'kim' }))).toEqual({ kind: 'lost' });
    expect(await kim.head()).toBe(head);
    expect(await kim.read(head, 'a.json')).toBe('ana');
  });

  test(`${name}: the same write is the same commit, here and in another ledger`, async () => {
    const [here, there] = [(await place()).open(), (await place()).open()];
    const heads = [];
    for (const store of [here, there]) {
      const first = await won(store, write(undefined, { 'a.json': '0', 'b/c.json': '1' }));
      heads.push([first, await won(store, write(first, { 'b/c.json': '2' }))]);
    }
    expect(heads[1]).toEqual(heads[0]);
    const second = heads[0]?.[1];
    await here.write(write(heads[0]?.[0], { 'b/c.json': '2' }));
    expect(await here.head()).toBe(second);
  });

  test(`${name}: of ${CONTENDERS} writes at once onto one head exactly one wins`, async () => {
    const { open } = await place();
    const base = await won(open(), write(undefined, { 'a.json': '0' }));
    const ends = await Promise.all(
      Array.from({ length: CONTENDERS }, (_, index) =>
        open().write(write(base, { 'a.json': `by ${index}` })),
      ),
    );
    const winner = ends.findIndex(({ kind }) => kind === 'won');
    expect(ends.filter(({ kind }) => kind === 'lost')).toHaveLength(CONTENDERS - 1);
    const head = await open().head();
    expect(ends[winner]).toEqual({ kind: 'won', head });
    expect(await open().read(head ?? '', 'a.json')).toBe(`by ${winner}`);
  });

  test(`${name}: the first entry makes the branch, with a README that says what it is`, async () => {
    const store = (await place()).open();
    const appended = await appendEntry(store, 'train', outcome(null), await readLedger(store, 'train'), AT);
    const view = await readLedger(store, 'train');
    expect(appended).toMatchObject({ kind: 'written', view });
    expect(await store.read(view.head ?? '', README_PATH)).toContain('# Release ledger');
    expect(view).toMatchObject({ state: { seq: 1, open: null }, log: [{ seq: 1, previous: null }] });
  });

  test(`${name}: an entry of a hostile name is found again`, async () => {
    const store = (await place()).open();
    const basis = await readLedger(store, HOSTILE);
    const appended = await appendEntry(
      store,
      HOSTILE,
      outcome(null, { subject: HOSTILE, line: `${HOSTILE}\n\nx: y` }),
      basis,
      AT,
    );
    expect(appended).toMatchObject({ kind: 'written', entry: { scope: HOSTILE, subject: HOSTILE } });
    expect((await readLedger(store, HOSTILE)).log).toMatchObject([{ subject: HOSTILE }]);
    expect((await readLedger(store, 'train')).state).toBeUndefined();
  });

  test(`${name}: ${CONTENDERS} at once in one scope: one wins, the others see who, and in the end the chain is whole`, async () => {
    const { open } = await place();
    const basis = await readLedger(open(), 'train');
    const first = await race(open, basis);
    expect(first.filter(({ kind }) => kind === 'written')).toHaveLength(1);
    expect(first.filter(({ kind }) => kind === 'overtaken')).toHaveLength(CONTENDERS - 1);
    const winner = first.find((end) => end.kind === 'written');
    for (const end of first)
      if (end.kind === 'overtaken')
        expect(end.view.log.map(({ digest }) => digest)).toContain(winner?.entry.digest);

    const again = first.filter((end) => end.kind === 'overtaken').slice(0, STUBBORN);
    await Promise.all(
      again.map(async (end, index) => {
        for (let last: Appended = end; last.kind !== 'written';) {
          if (last.kind === 'blocked') throw new Error(last.reason.message);
          last = await appendEntry(open(), 'train', draftOf(CONTENDERS + index), last.view, AT);
        }
      }),
    );
    const { head, state } = await readLedger(open(), 'train');
    expect(state?.seq).toBe(1 + STUBBORN);
    const entries = await Promise.all(
      Array.from({ length: 1 + STUBBORN }, (_, index) => entryAt(open(), head, index + 1)),
    );
    expect(verifyScope(entries, state)).toEqual([]);
  });

  test(`${name}: scopes do not disturb one another: each goes on top of the other without being asked again`, async () => {
    const { open } = await place();
    const scopes = ['api', 'web', 'train'];
    const bases = await Promise.all(scopes.map((scope) => readLedger(open(), scope)));
    const ends = await Promise.all(
      scopes.map((scope, index) => appendEntry(open(), scope, outcome(null), bases[index] ?? EMPTY, AT)),
    );
    expect(ends.map(({ kind }) => kind)).toEqual(['written', 'written', 'written']);
    const views = await Promise.all(scopes.map((scope) => readLedger(open(), scope)));
    expect(views.map(({ state }) => [state?.scope, state?.seq])).toEqual([
      ['api', 1],
      ['web', 1],
      ['train', 1],
    ]);
    expect(await open().read(views[0]?.head ?? '', statePath('web'))).toBeDefined();
  });

  async function race(open: () => LedgerStore, basis: LedgerView): Promise<readonly Appended[]> {
    return Promise.all(
      Array.from({ length: CONTENDERS }, (_, index) =>
        appendEntry(open(), 'train', draftOf(index), basis, AT),
      ),
    );
  }
}

const EMPTY: LedgerView = { head: undefined, state: undefined, log: [] };

/** All of one subject, so that the path of each entry is known. */
function draftOf(index: number): EntryDraft {
  return outcome(null, { line: `contender ${index}`, remember: { [`contender-${index}`]: index } });
}

async function entryAt(store: LedgerStore, head: string | undefined, seq: number) {
  const path = entryPath({ scope: 'train', subject: outcome(null).subject, seq, kind: 'outcome' });
  const entry = parseEntry((await store.read(head ?? '', path)) ?? '');
  if (!entry.ok) throw new Error(`${path}: ${entry.message}`);
  return entry.value;
}

async function won(store: LedgerStore, write: LedgerWrite): Promise<string> {
  const written = await store.write(write);
  if (written.kind !== 'won') throw new Error(`the write was ${written.kind}`);
  return written.head;
}
