import { expect, test } from '@jest/globals';
import { keptReadings } from '../../shared/ledger/kept-readings.ts';
import { parsed, unparsed } from '../../shared/quantity/parsed.ts';

/** Reads words, and none that begins with a no; tells which it was asked for. */
function reading(most: number) {
  const asked: string[] = [];
  const read = keptReadings((text) => {
    asked.push(text);
    return text.startsWith('no') ? unparsed('is a no') : parsed({ text });
  }, most);
  return { asked, read };
}

test('the same text is read once, and is the same value', () => {
  const { asked, read } = reading(2);
  expect(read('yes')).toEqual({ ok: true, value: { text: 'yes' } });
  expect(read('yes')).toBe(read('yes'));
  expect(asked).toEqual(['yes']);
});

test('what cannot be read is read anew', () => {
  const { asked, read } = reading(2);
  expect([read('no').ok, read('no').ok]).toEqual([false, false]);
  expect(asked).toEqual(['no', 'no']);
});

test.each([
  ['as many as are kept', ['a', 'b', 'a', 'b'], ['a', 'b']],
  ['one more, the oldest gone', ['a', 'b', 'c', 'b', 'c', 'a'], ['a', 'b', 'c', 'a']],
  ['a no takes no place', ['a', 'b', 'no', 'a', 'b'], ['a', 'b', 'no']],
])('%s', (_, texts, read) => {
  const kept = reading(2);
  texts.forEach(kept.read);
  expect(kept.asked).toEqual(read);
});
