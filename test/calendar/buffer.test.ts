import { describe, expect, test } from '@jest/globals';
import { bufferAfter } from '../../shared/calendar/buffer.ts';
import { type FreezeFiles, parseFreezeFile } from '../../shared/calendar/freeze-file.ts';
import { at, calendarOf } from './calendar-of.ts';

const validation = { freezes: ['Fri 18:00 - Mon 04:00'], 'buffer-after-release': '90m' };

function ask(written: unknown, when: string, files: FreezeFiles = new Map()) {
  const { verdict, reasons } = bufferAfter(calendarOf(written), files, at(when));
  return [verdict, ...reasons.map(({ code }) => code)];
}

describe('no freeze begins within the buffer after the last step', () => {
  test.each([
    ['2026-11-20T16:29:59.999Z', ['pass']],
    ['2026-11-20T16:30:00Z', ['pass']],
    ['2026-11-20T16:30:00.001Z', ['fail', 'freeze-ahead']],
    ['2026-11-20T17:59:59.999Z', ['fail', 'freeze-ahead']],
    ['2026-11-20T18:00:00Z', ['fail', 'in-freeze']],
    ['2026-11-23T03:59:59.999Z', ['fail', 'in-freeze']],
    ['2026-11-23T04:00:00Z', ['pass']],
  ])('a last step at %s: %j', (when, answer) => {
    expect(ask(validation, when)).toEqual(answer);
  });

  test('every freeze that is too near is named', () => {
    const freezes = [...validation.freezes, { from: '2026-11-20T17:30', to: '2026-11-20T17:40' }];
    expect(ask({ ...validation, freezes }, '2026-11-20T17:00:00Z')).toEqual([
      'fail',
      'freeze-ahead',
      'freeze-ahead',
    ]);
  });

  test('the message says what to do', () => {
    const { reasons } = bufferAfter(calendarOf(validation), new Map(), at('2026-11-20T17:00:00Z'));
    expect(reasons).toEqual([
      {
        code: 'freeze-ahead',
        message:
          'The freeze Fri 18:00 - Mon 04:00 begins at Fri 2026-11-20 18:00 UTC, 1h after the last step; at least 1h30m must lie between. Take the last step earlier, or after the freeze.',
        observed: '1h',
        limit: '1h30m',
        source: 'calendar.freezes',
      },
    ]);
  });

  test('a freeze file that is not known does not pass', () => {
    const freezes = [{ file: 'a.json' }, { file: 'b.json' }];
    const files: FreezeFiles = new Map([
      ['a.json', parseFreezeFile('[]', 'a.json')],
      ['b.json', parseFreezeFile('?', 'b.json')],
    ]);
    expect(ask({ ...validation, freezes }, '2026-11-18T12:00:00Z', files)).toEqual([
      'inconclusive',
      'freeze-file-unreadable',
    ]);
    expect(ask({ ...validation, freezes: [{ file: 'a.json' }] }, '2026-11-18T12:00:00Z')).toEqual([
      'error',
      'freeze-file-missing',
    ]);
    expect(ask({ ...validation, freezes: ['Wed', { file: 'a.json' }] }, '2026-11-18T12:00:00Z')).toEqual([
      'fail',
      'in-freeze',
      'freeze-file-missing',
    ]);
  });

  test('without a buffer there is nothing to ask', () => {
    expect(ask({ freezes: validation.freezes }, '2026-11-20T17:59:00Z')).toEqual(['pass']);
  });
});
