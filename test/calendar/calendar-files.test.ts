import { describe, expect, test } from '@jest/globals';
import { type FreezeFiles, parseFreezeFile } from '../../shared/calendar/freeze-file.ts';
import { ask, NO_FILES } from './ask.ts';

const FILE = '.maestro/freeze_windows.json';

describe('freeze files are closed by default', () => {
  const calendar = { windows: ['Mon-Fri 09:00-17:00'], freezes: [{ file: FILE }] };
  const inWindow = '2026-11-18T10:00:00Z';
  const text = '[{"name":"audit","from":"2026-11-18T12:00","to":"2026-11-18"}]';

  test.each([
    ['missing', NO_FILES, 'freeze-file-missing'],
    ['unreadable', new Map([[FILE, parseFreezeFile('{', FILE)]]), 'freeze-file-unreadable'],
    ['empty', new Map([[FILE, parseFreezeFile('', FILE)]]), 'freeze-file-unreadable'],
    ['read under another path', new Map([['./' + FILE, parseFreezeFile('[]', FILE)]]), 'freeze-file-missing'],
  ])('%s: closed, nobody knows until when', (_, files, code) => {
    expect(ask(calendar, inWindow, files)).toEqual({
      open: false,
      codes: [code],
      until: undefined,
      next: undefined,
    });
  });

  test('read, its freezes count like those of the configuration', () => {
    const files: FreezeFiles = new Map([[FILE, parseFreezeFile(text, FILE)]]);
    expect(ask(calendar, inWindow, files)).toMatchObject({ open: true, until: '2026-11-18T12:00:00Z' });
    expect(ask(calendar, '2026-11-18T12:00:00Z', files)).toMatchObject({
      open: false,
      codes: ['in-freeze'],
      next: '2026-11-19T09:00:00Z',
    });
  });

  test('a file that nobody names does not count', () => {
    const files: FreezeFiles = new Map([['other.json', parseFreezeFile('{', 'other.json')]]);
    expect(ask({}, inWindow, files).open).toBe(true);
  });
});
