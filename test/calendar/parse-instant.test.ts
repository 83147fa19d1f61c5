import { expect, test } from '@jest/globals';
import { parseInstant } from '../../shared/calendar/parse-instant.ts';

test.each([
  ['2026-11-18T17:00:00Z', '2026-11-18T17:00:00.000Z'],
  ['2026-11-18T17:00Z', '2026-11-18T17:00:00.000Z'],
  ['2026-11-18T17:00:00.25Z', '2026-11-18T17:00:00.250Z'],
  ['2026-11-18T18:30:00+01:30', '2026-11-18T17:00:00.000Z'],
  ['2028-02-29T12:00:00Z', '2028-02-29T12:00:00.000Z'],
])('%s is %s', (text, instant) => {
  expect(parseInstant(text)).toEqual({ ok: true, value: Date.parse(instant) });
});

test.each([
  ['no offset', '2026-11-18T17:00:00'],
  ['only a day', '2026-11-18'],
  ['a day that is none', '2026-13-18T17:00:00Z'],
  ['a day that its month does not have', '2026-02-30T15:00:00Z'],
  ['the same where it is the day before in UTC', '2026-02-29T00:30:00+02:00'],
  ['a word', 'yesterday'],
  ['a number', '1795003200'],
  ['more behind it', '2026-11-18T17:00:00Z '],
])('%s is refused', (_, text) => {
  expect(parseInstant(text)).toMatchObject({ ok: false });
});
