import { expect, test } from '@jest/globals';
import type { EntryDraft } from '../../shared/ledger/entry.ts';
import { parseEntry } from '../../shared/ledger/read-entry.ts';
import { sealEntry } from '../../shared/ledger/seal-entry.ts';
import type { Json } from '../../shared/evidence/canonical-json.ts';
import { digestOf } from '../../shared/evidence/digest.ts';
import { hold, intent, outcome, record, takeOver } from '../kit/ledger.ts';

/** What a JSON text says; it can be nothing but JSON. */
const jsonOf = (text: string) => JSON.parse(text) as Readonly<Record<string, Json>>;
const D = `sha256:${'0'.repeat(64)}`;
const place = { scope: 'train', seq: 3, previous: D };
const plan = [{ key: 'tag', do: { make: 'tag' }, expect: null, settled: [1, 'x'], retry: 'safe' as const }];

test.each<[string, EntryDraft]>([
  ['an intent', intent({ plan, remember: { slot: '2026-11-18T17:00:00Z', n: 1.5, no: null } })],
  ['a take-over', takeOver(D)],
  ['an outcome', outcome(D, { effects: [{ key: 'tag', result: 'found' }], record: record() })],
  ['an outcome without an intent', outcome(null)],
  [
    'a hold',
    hold(['frozen'], {
      retryAt: '2026-11-23T09:00:00Z',
      record: record({ reasons: [{ code: 'x', message: 'y', limit: '1' }] }),
    }),
  ],
  ['hostile text', outcome(null, { line: '"\u{202e}\n\ud800 `$(x)`', subject: '../..' })],
])('%s reads back as it was written', (_, draft) => {
  const entry = sealEntry(draft, place);
  expect(parseEntry(JSON.stringify(entry))).toEqual({ ok: true, value: entry });
  expect(parseEntry(JSON.stringify(entry, undefined, 2))).toEqual({ ok: true, value: entry });
});

test('a key called __proto__ is kept and counts for the digest', () => {
  const remember: unknown = JSON.parse('{"__proto__":{"x":1}}');
  const text = JSON.stringify({ ...sealEntry(outcome(null), place), digest: undefined, remember });
  const sealed = `${text.slice(0, -1)},"digest":"${digestOf(jsonOf(text))}"}`;
  const entry = parseEntry(sealed);
  expect(entry.ok && Object.keys(entry.value.remember)).toEqual(['__proto__']);
});

const entry = sealEntry(outcome(D, { record: record() }), place);
const { digest, ...open } = entry;
const resealed = (change: object): string => {
  const changed = jsonOf(JSON.stringify({ ...open, ...change }));
  return JSON.stringify({ ...changed, digest: digestOf(changed) });
};

test.each([
  ['nothing', '', /^is not JSON that can be read/],
  ['half of it', JSON.stringify(entry).slice(0, 99), /^is not JSON that can be read/],
  ['a page', '<html>', /^is not JSON that can be read/],
  ['a list', '[]', /expected object/i],
  [
    'another word',
    JSON.stringify({ ...entry, line: 'changed' }),
    /^its content has the digest sha256:[0-9a-f]{64}, but it says "sha256:/,
  ],
  ['no digest', JSON.stringify(open), /digest/],
  ['an unknown key', resealed({ more: 1 }), /more/],
  ['an unknown kind', resealed({ kind: 'note' }), /kind/],
  ['number 0', resealed({ seq: 0 }), /^seq: /],
  ['another schema', resealed({ schema: 'release-actions/ledger-entry@2' }), /^schema: /],
  ['an unknown decision', resealed({ decision: 'perhaps' }), /^decision: /],
  [
    'a changed record',
    resealed({ record: { ...(entry.kind === 'outcome' && entry.record), actor: 'kim' } }),
    /^record: its content has the digest/,
  ],
  ['a number beyond JSON', resealed({}).replace('"seq":3', '"seq":1e999'), /./],
  ['deep nesting', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, /./],
  ['a text of 8 MB', ' '.repeat(8_000_001), /^is longer than 8000000 characters/],
])('%s is no entry', (_, text, message) => {
  const result = parseEntry(text);
  expect(result).toMatchObject({ ok: false, message: expect.stringMatching(message) });
});

test('deep nesting inside a free place is refused, not a crash', () => {
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
  expect(parseEntry(JSON.stringify(entry).replace('"remember":{}', `"remember":{"x":${deep}}`)).ok).toBe(
    false,
  );
});

test('the digest is that of the rest, whatever the order of the keys', () => {
  expect(digest).toBe(digestOf(open));
  expect(parseEntry(JSON.stringify(Object.fromEntries(Object.entries(entry).reverse()))).ok).toBe(true);
});
