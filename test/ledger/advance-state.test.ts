import { expect, test } from '@jest/globals';
import { advanceState } from '../../shared/ledger/advance-state.ts';
import type { Entry, EntryDraft } from '../../shared/ledger/entry.ts';
import { isNewHold } from '../../shared/ledger/hold-change.ts';
import { parseState } from '../../shared/ledger/read-state.ts';
import { sealEntry } from '../../shared/ledger/seal-entry.ts';
import type { LedgerState } from '../../shared/ledger/state.ts';
import { ANA, hold, intent, outcome, takeOver } from '../kit/ledger.ts';

type Step = EntryDraft | ((entries: readonly Entry[]) => EntryDraft);

function after(...steps: readonly Step[]): {
  readonly entries: readonly Entry[];
  readonly state: LedgerState;
} {
  const entries: Entry[] = [];
  let state: LedgerState | undefined;
  for (const step of steps) {
    const draft = typeof step === 'function' ? step(entries) : step;
    const entry = sealEntry(draft, {
      scope: 'train',
      seq: entries.length + 1,
      previous: state?.last ?? null,
    });
    entries.push(entry);
    state = advanceState(state, entry);
  }
  if (state === undefined) throw new Error('no steps');
  return { entries, state };
}

const of = (index: number, make: (digest: string) => EntryDraft) => (entries: readonly Entry[]) =>
  make(entries[index]?.digest ?? '');
const lease = { holder: { ...ANA, run: '78' }, until: '2026-11-18T18:00:00Z' };

test('the first entry makes the state', () => {
  const { entries, state } = after(hold(['frozen', 'blocker', 'frozen'], { remember: { a: 1 } }));
  expect(state).toEqual({
    schema: 'release-actions/ledger-state@1',
    scope: 'train',
    seq: 1,
    last: entries[0]?.digest,
    open: null,
    recent: ['train/v1.4.0-rc.1/000001-hold.json'],
    hold: { subject: 'v1.4.0-rc.1', codes: ['blocker', 'frozen'] },
    memory: { a: 1 },
  });
});

test.each<[string, readonly Step[], readonly number[]]>([
  ['an intent starts anew', [outcome(null), intent()], [2]],
  [
    'what follows an intent is kept with it',
    [intent(), of(0, takeOver), hold(['x']), of(0, outcome), hold(['y'])],
    [1, 2, 3, 4, 5],
  ],
  ['the next intent starts anew', [intent(), of(0, outcome), hold(['y']), intent()], [4]],
  ['an outcome without an intent starts anew', [intent(), of(0, outcome), outcome(null)], [3]],
  ['unless that would lose an open intent', [intent(), outcome(null)], [1, 2]],
  ['holds follow each other', [hold(['x']), hold(['y'])], [1, 2]],
])('recent: %s', (_, steps, expected) => {
  expect(after(...steps).state.recent.map((path) => Number(/(\d{6})-/.exec(path)?.[1]))).toEqual(expected);
});

test.each<[string, readonly Step[], object | null]>([
  ['an intent opens', [intent()], { seq: 1, lease: { until: '2026-11-18T17:15:00Z' } }],
  [
    'a take-over gives it to another',
    [intent(), of(0, (digest) => takeOver(digest, { lease }))],
    { seq: 1, lease },
  ],
  [
    'a take-over of another intent changes nothing',
    [intent(), takeOver('sha256:other', { lease })],
    { seq: 1, lease: { until: '2026-11-18T17:15:00Z' } },
  ],
  ['its outcome closes', [intent(), of(0, outcome)], null],
  ['another outcome does not', [intent(), outcome('sha256:other')], { seq: 1 }],
  ['nor one without an intent', [intent(), outcome(null)], { seq: 1 }],
  ['nor a hold', [intent(), hold(['x'])], { seq: 1 }],
  ['the next intent takes its place', [intent(), intent({ subject: 'v2' })], { seq: 2, subject: 'v2' }],
])('open: %s', (_, steps, expected) => {
  const { open } = after(...steps).state;
  if (expected === null) expect(open).toBeNull();
  else expect(open).toMatchObject(expected);
});

test.each<[string, readonly Step[], readonly string[] | undefined]>([
  ['stands while nothing moves', [hold(['x']), hold(['z', 'y'])], ['y', 'z']],
  ['stands through a take-over', [intent(), hold(['x']), of(0, takeOver)], ['x']],
  ['ends with an intent', [hold(['x']), intent()], undefined],
  ['ends with an outcome', [hold(['x']), outcome(null)], undefined],
])('a hold %s', (_, steps, codes) => {
  expect(after(...steps).state.hold?.codes).toEqual(codes);
});

test('what is remembered is laid over what was, key by key', () => {
  const { state } = after(
    outcome(null, { remember: { a: 1, b: { c: 1 } } }),
    intent({ remember: { b: null, d: [] } }),
    hold([]),
  );
  expect(state.memory).toEqual({ a: 1, b: null, d: [] });
});

test.each<[readonly Step[], string, readonly string[], boolean]>([
  [[hold(['a', 'b'])], 'v1.4.0-rc.1', ['b', 'a', 'b'], false],
  [[hold(['a', 'b'])], 'v1.4.0-rc.1', ['a'], true],
  [[hold(['a'])], 'v1.4.0-rc.1', ['a', 'b'], true],
  [[hold(['a'])], 'v1.4.0-rc.1', ['b'], true],
  [[hold(['a'])], 'v1.4.0-rc.2', ['a'], true],
  [[hold(['a']), intent()], 'v1.4.0-rc.1', ['a'], true],
  [[hold([])], 'v1.4.0-rc.1', [], false],
])('after %# a hold of %s for %j is new: %j', (steps, subject, codes, expected) => {
  expect(isNewHold(after(...steps).state, subject, codes)).toBe(expected);
});

test('before the first entry every hold is new', () => {
  expect(isNewHold(undefined, 'v1', [])).toBe(true);
});

test('a state reads back as it was written', () => {
  for (const steps of [[intent({ remember: { a: { b: [1] } } })], [hold(['x'])], [outcome(null)]]) {
    const { state } = after(...steps);
    expect(parseState(JSON.stringify(state))).toEqual({ ok: true, value: state });
  }
});

test.each([
  ['an unknown key', { more: 1 }],
  ['no number', { seq: 0 }],
  ['a digest that is none', { last: 'abc' }],
  ['nothing recent', { recent: [] }],
  ['a path that leaves', { recent: ['../../x/000001-hold.json'] }],
  ['a path in .git', { recent: ['.git/x/000001-hold.json'] }],
  ['an absolute path', { recent: ['/etc/000001-hold.json'] }],
  ['an option', { recent: ['--output=x'] }],
  ['a path that is no entry', { recent: ['state/train.json'] }],
])('a state with %s cannot be read', (_, change) => {
  expect(parseState(JSON.stringify({ ...after(intent()).state, ...change })).ok).toBe(false);
});
