import { expect, test } from '@jest/globals';
import { formatMoment, parseMoment } from '../../../actions/rehearse/scenario/moment.ts';

const MINUTE = 60_000;

test.each([
  ['cut', { kind: 'cut' }, 0],
  ['due', { kind: 'due' }, 0],
  ['step 2', { kind: 'step', number: 2 }, 0],
  ['step 1 + 20m', { kind: 'step', number: 1 }, 20 * MINUTE],
  ['step before last+1h', { kind: 'before-last' }, 60 * MINUTE],
  ['last step + 90s', { kind: 'last-step' }, 90_000],
  ['rollback', { kind: 'rollback' }, 0],
  ['Fri 22:00', { kind: 'week', time: { day: 5, minute: 22 * 60 } }, 0],
])('%s', (text, from, plus) => {
  expect(parseMoment(text)).toEqual({ ok: true, value: { from, plus } });
});

test.each([
  'cut',
  'due + 20m',
  'step 2 + 8d',
  'step before last',
  'last step + 1m30s',
  'rollback + 1h',
  'complete',
  'Fri 22:00 + 1h',
])('%s is written as it is read', (text) => {
  const moment = parseMoment(text);
  expect(moment.ok && formatMoment(moment.value)).toBe(text);
});

test.each([
  ['step 0', 0],
  ['step', 0],
  ['someday', 0],
  ['Fri 25:00', 0],
  ['', 0],
  ['cut + soon', 6],
  ['cut +', 5],
  ['cut + 192h1ms', 6],
])('%s is no moment, told at its column', (text, at) => {
  expect(parseMoment(text)).toMatchObject({ ok: false, at });
});
