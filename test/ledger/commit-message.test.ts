import { expect, test } from '@jest/globals';
import { commitMessage } from '../../shared/ledger/commit-message.ts';
import { historyRows } from '../../shared/ledger/history.ts';
import { sealEntry } from '../../shared/ledger/seal-entry.ts';
import { ANA, outcome } from '../kit/ledger.ts';

const place = { scope: 'train', seq: 7, previous: null };
const subjectOf = (line: string) => commitMessage(sealEntry(outcome(null, { line }), place)).split('\n')[0];

test('the line for people, then what programs need', () => {
  const entry = sealEntry(outcome(null, { line: 'v1.4.0 api 10% → 50%: advance' }), {
    ...place,
    scope: 'a/b',
  });
  expect(commitMessage(entry)).toBe(
    `v1.4.0 api 10% → 50%: advance\n\nLedger-Scope: a%2Fb\nLedger-Seq: 7\nLedger-Digest: ${entry.digest}\n`,
  );
});

test.each([
  ['a\n\nLedger-Seq: 1', 'a Ledger-Seq: 1'],
  ['a\r\nb\tc  d', 'a b c d'],
  ['a\0b\u{202e}c', 'a\\u{0}b\\u{202e}c'],
  ['', 'v1.4.0-rc.1 outcome'],
  [' \n ', 'v1.4.0-rc.1 outcome'],
])('%j is the subject %j', (line, subject) => {
  expect(subjectOf(line)).toBe(subject);
});

test.each([
  [199, 'a'.repeat(199)],
  [200, 'a'.repeat(200)],
  [201, `${'a'.repeat(199)}…`],
  [1_000_000, `${'a'.repeat(199)}…`],
])('a line of %i characters is bounded to 200', (length, subject) => {
  expect(subjectOf('a'.repeat(length))).toBe(subject);
});

test('an emoji at the edge is kept or dropped whole', () => {
  expect(subjectOf('🚀'.repeat(201))).toBe(`${'🚀'.repeat(199)}…`);
});

test('rows say who did what when, in the order given; on a laptop there is no attempt', () => {
  const entries = [
    sealEntry(outcome(null), place),
    sealEntry(outcome(null, { by: { ...ANA, run: 'local' }, line: 'a\u{202e}b' }), { ...place, seq: 8 }),
  ];
  const row = {
    at: '2026-11-18T17:00:00Z',
    scope: 'train',
    subject: 'v1.4.0-rc.1',
    kind: 'outcome',
    actor: 'ana',
  };
  expect(historyRows(entries)).toEqual([
    { ...row, seq: 7, line: 'v1.4.0-rc.1: cut', run: '77.1' },
    { ...row, seq: 8, line: 'a\u{202e}b', run: 'local' },
  ]);
});
