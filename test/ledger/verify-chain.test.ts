import { expect, test } from '@jest/globals';
import { advanceState } from '../../shared/ledger/advance-state.ts';
import type { Entry, EntryDraft } from '../../shared/ledger/entry.ts';
import { digestOfEntry, sealEntry } from '../../shared/ledger/seal-entry.ts';
import type { LedgerState } from '../../shared/ledger/state.ts';
import { verifyRecent, verifyScope } from '../../shared/ledger/verify-chain.ts';
import { hold, intent, outcome, takeOver } from '../kit/ledger.ts';

const entries: Entry[] = [];
const add = (draft: EntryDraft): Entry => {
  const entry = sealEntry(draft, {
    scope: 'train',
    seq: entries.length + 1,
    previous: entries.at(-1)?.digest ?? null,
  });
  entries.push(entry);
  return entry;
};
add(hold(['frozen'], { remember: { early: true } }));
const first = add(intent());
add(takeOver(first.digest));
add(outcome(first.digest));
const second = add(intent({ subject: 'v1.4.0-rc.2', remember: { slot: 'x' } }));
add(outcome(second.digest, { subject: 'v1.4.0-rc.2' }));

const foldOf = (chain: readonly Entry[]) => chain.reduce<LedgerState | undefined>(advanceState, undefined);
const state = foldOf(entries);
if (state === undefined) throw new Error('no entries');
const problems = (chain: readonly Entry[], of: LedgerState | undefined = foldOf(chain)) =>
  verifyScope(chain, of).map(({ code, path }) => `${code} ${path}`);
const reseal = (entry: Entry): Entry => ({ ...entry, digest: digestOfEntry(entry) });

test('a whole chain has no problems, and neither has none', () => {
  expect(verifyScope(entries, state)).toEqual([]);
  expect(verifyScope([], undefined)).toEqual([]);
});

test('a changed entry is named', () => {
  const changed = entries.with(3, { ...entries[3]!, line: 'nothing happened' });
  expect(problems(changed)).toEqual(['wrong-digest train/v1.4.0-rc.1/000004-outcome.json']);
});

test('an entry that was changed and sealed anew breaks the link after it', () => {
  const changed = entries.with(0, reseal({ ...entries[0]!, line: 'nothing happened' }));
  expect(problems(changed)).toEqual(['wrong-previous train/v1.4.0-rc.1/000002-intent.json']);
});

test('a changed last entry shows in the state', () => {
  const changed = entries.with(5, reseal({ ...entries[5]!, line: 'nothing happened' }));
  expect(problems(changed, state)).toEqual(['wrong-state state/train.json']);
});

test('a missing entry is a gap, and the link over it does not hold', () => {
  expect(problems(entries.toSpliced(2, 1), state)).toEqual([
    'gap train/v1.4.0-rc.1/000004-outcome.json',
    'wrong-previous train/v1.4.0-rc.1/000004-outcome.json',
  ]);
});

test('a missing beginning is a gap', () => {
  expect(problems(entries.slice(1), state)).toContain('gap train/v1.4.0-rc.1/000002-intent.json');
});

test('a missing end shows in the state, member by member', () => {
  const found = verifyScope(entries.slice(0, -1), state);
  expect(found.map(({ message }) => message.split('"')[1])).toEqual(['seq', 'last', 'open', 'recent']);
});

test('an entry twice is a gap', () => {
  expect(problems(entries.toSpliced(1, 0, entries[0]!))).toContain('gap train/v1.4.0-rc.1/000001-hold.json');
});

test('an entry of another scope is named', () => {
  const foreign = sealEntry(hold([]), { scope: 'api', seq: 7, previous: state.last });
  expect(problems([...entries, foreign])).toContain('wrong-scope api/v1.4.0-rc.1/000007-hold.json');
});

test.each<[string, EntryDraft, string]>([
  ['a take-over with nothing open', takeOver(first.digest), 'it takes over .*, but no intent is open'],
  ['an outcome of a closed intent', outcome(second.digest), 'it closes .*, but no intent is open'],
])('%s is named', (_, draft, message) => {
  const odd = sealEntry(draft, { scope: 'train', seq: 7, previous: state.last });
  expect(verifyScope([...entries, odd], foldOf([...entries, odd]))).toMatchObject([
    { code: 'wrong-intent', message: expect.stringMatching(message) },
  ]);
});

test.each<[string, EntryDraft]>([
  ['an intent over an open one', intent()],
  ['an outcome that names none while one is open', outcome(null)],
  ['a take-over of an earlier one', takeOver(first.digest)],
])('%s is named', (_, draft) => {
  const chain = entries.slice(0, 5);
  const odd = sealEntry(draft, { scope: 'train', seq: 6, previous: second.digest });
  expect(problems([...chain, odd])).toEqual([`wrong-intent train/v1.4.0-rc.1/000006-${draft.kind}.json`]);
});

test('entries without a state, and a state without entries, are named', () => {
  expect(verifyScope(entries, undefined)).toMatchObject([
    { code: 'wrong-state', message: 'there are entries, but no state' },
  ]);
  expect(verifyScope([], state)).toMatchObject([
    { code: 'wrong-state', message: 'there is a state, but no entry' },
  ]);
});

test.each([
  ['memory', { memory: { slot: 'y', early: true } }],
  [
    'an intent that nobody opened',
    { open: { subject: 'x', seq: 1, digest: first.digest, lease: { holder: first.by, until: '' } } },
  ],
  ['a hold', { hold: { subject: 'x', codes: [] } }],
])('a state with another %s is not believed', (_, change) => {
  expect(problems(entries, { ...state, ...change })).toEqual(['wrong-state state/train.json']);
  expect(verifyRecent(entries.slice(4), { ...state, ...change })).toMatchObject([{ code: 'wrong-state' }]);
});

test('the end of a chain is judged by itself; what is remembered from before it is taken as it says', () => {
  expect(verifyRecent(entries.slice(4), state)).toEqual([]);
  expect(verifyRecent(entries.slice(5), state)).toMatchObject([
    { code: 'wrong-intent' },
    { code: 'wrong-state' },
  ]);
  expect(verifyRecent([], state)).toMatchObject([{ code: 'wrong-state' }]);
});
