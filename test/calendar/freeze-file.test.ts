import { describe, expect, test } from '@jest/globals';
import { parseFreezeFile } from '../../shared/calendar/freeze-file.ts';

const FILE = '.maestro/freeze_windows.json';
const names = (text: string) => {
  const file = parseFreezeFile(text, FILE);
  return file.ok
    ? file.freezes.map(({ name, from, to, source }) => [name, from.text, to.text, source])
    : file.problems;
};
const YEAR_END = [['year end', '2026-12-15', '2027-01-05', `${FILE}[0]`]];

describe('a freeze file is read', () => {
  test.each([
    ['JSON', '[{"name":"year end","from":"2026-12-15","to":"2027-01-05"}]'],
    [
      'JSON with tabs',
      '[\n\t{\n\t\t"name": "year end",\n\t\t"from": "2026-12-15",\n\t\t"to": "2027-01-05"\n\t}\n]\n',
    ],
    ['JSON with a byte order mark', '\uFEFF[{"name":"year end","from":"2026-12-15","to":"2027-01-05"}]'],
    ['YAML', '- name: year end\n  from: 2026-12-15\n  to: 2027-01-05\n'],
    ['a map with one key', 'freezes:\n  - { name: year end, from: 2026-12-15, to: 2027-01-05 }\n'],
  ])('%s', (_, text) => {
    expect(names(text)).toEqual(YEAR_END);
  });

  test('an empty list means no freezes', () => {
    expect(parseFreezeFile('[]', FILE)).toEqual({ ok: true, freezes: [] });
  });

  test('a name is optional', () => {
    expect(names('- { from: 2026-12-15, to: 2027-01-05 }')).toEqual([
      [undefined, '2026-12-15', '2027-01-05', `${FILE}[0]`],
    ]);
  });
});

describe('a freeze file with a mistake is refused as a whole', () => {
  test.each([
    [
      'an unknown key',
      '- { from: 2026-12-15, too: 2027-01-05 }',
      [`${FILE}:1:23 [0].too: unknown key "too", did you mean "to"?`],
    ],
    [
      'a wrong type',
      '[{"from": 20261215, "to": "2027-01-05"}]',
      [`${FILE}:1:11 [0].from: must be text, got 20261215`],
    ],
    ['a missing end', '- { from: 2026-12-15 }', [`${FILE}:1:3 [0].to: is missing: expected text`]],
    [
      'a day that does not exist',
      '- { from: 2026-02-30, to: 2026-03-05 }',
      [`${FILE}:1:11 [0].from: there is no 2026-02-30`],
    ],
    [
      'ends the wrong way round, in the second entry',
      '- { from: 2026-12-15, to: 2027-01-05 }\n- { from: 2026-12-15, to: 2026-12-14 }',
      [`${FILE}:2:27 [1].to: must be after "from" (2026-12-15), got "2026-12-14"`],
    ],
    [
      'a name over several lines',
      '[{"name": "a\\nb", "from": "2026-12-15", "to": "2027-01-05"}]',
      [`${FILE}:1:11 [0].name: a name is one line of 1 to 120 characters`],
    ],
  ])('%s', (_, text, problems) => {
    expect(parseFreezeFile(text, FILE)).toEqual({ ok: false, problems });
  });

  test('every mistake is named', () => {
    expect(names('- { from: x, to: 2027-01-05 }\n- { from: 2026-12-15, to: y }')).toHaveLength(2);
  });

  test.each([
    ['nothing', ''],
    ['a comment only', '# none\n'],
    ['null', 'null'],
    ['text', 'Not Found'],
    ['a page', '<html><body>404</body></html>'],
    ['an object of another kind', '{"version": 1, "freezes": []}'],
    ['a map of a map', 'freezes: {}'],
    ['half a file', '[{"name": "year end", "from"'],
    ['a key twice', '[{"from": "2026-12-15", "to": "2027-01-05", "to": "2026-12-16"}]'],
    ['two documents', '[]\n---\n[]\n'],
    ['a list in the list', '[[]]'],
    ['a file that git-lfs left', 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 3\n'],
    ['deep nesting', '['.repeat(50_000)],
    ['deep balanced nesting', '['.repeat(3_000) + ']'.repeat(3_000)],
    [
      'aliases that unfold',
      '- &a [x,x,x,x,x,x,x,x]\n- &b [*a,*a,*a,*a,*a,*a,*a,*a]\n- &c [*b,*b,*b,*b,*b,*b,*b,*b]\n- &d [*c,*c,*c,*c,*c,*c,*c,*c]\n- [*d,*d,*d,*d,*d,*d,*d,*d]\n',
    ],
    ['a megabyte', ' '.repeat(1_000_000)],
  ])('%s is unreadable, with a reason', (_, text) => {
    const file = parseFreezeFile(text, FILE);
    expect(file.ok).toBe(false);
    expect(!file.ok && file.problems.length > 0 && file.problems.every((each) => each.includes(FILE))).toBe(
      true,
    );
  });
});
