import { describe, expect, test } from '@jest/globals';
import type { Log } from '../../../shared/drive/turn.ts';
import type { EntryDraft } from '../../../shared/ledger/entry.ts';
import { sealEntry } from '../../../shared/ledger/seal-entry.ts';
import { isSignDue, isSilent, lastSign } from '../../../shared/shell/drive/lease-terms.ts';
import { AT, hold, intent, takeOver } from '../../kit/ledger.ts';

const log = (...drafts: readonly EntryDraft[]): Log =>
  drafts.map((draft, index) => sealEntry(draft, { scope: 'api', seq: index + 1, previous: null }));
const after = (ms: number): { readonly at: string } => ({ at: new Date(AT + ms).toISOString() });

describe('the last sign of life is', () => {
  test.each<[string, Log, number]>([
    ['the intent', log(intent()), AT],
    ['a lease prolonged', log(intent(), takeOver('x', { because: 'renewed', ...after(7_000) })), AT + 7_000],
    ['a take-over', log(intent(), takeOver('x', after(9_000))), AT + 9_000],
    ['not a hold of another run', log(intent(), hold(['baking'], after(9_000))), AT],
    ['not what this process did', [...log(intent()), { kind: 'done', key: 'k', result: 'done' }], AT],
    ['long ago where none can be read', log(intent({ at: 'soon' })), Number.NEGATIVE_INFINITY],
    ['long ago where there is none', [], Number.NEGATIVE_INFINITY],
  ])('%s', (_, given, wanted) => {
    expect(lastSign(given)).toBe(wanted);
  });
});

test.each([
  [0, false, false],
  [39_999, false, false],
  [40_000, true, false],
  [59_999, true, false],
  [60_000, true, true],
  [60_001, true, true],
])('after %d ms a sign is due: %s, and it counts as gone: %s', (ms, due, silent) => {
  expect([isSignDue(log(intent()), AT + ms), isSilent(log(intent()), AT + ms)]).toEqual([due, silent]);
});
