import { describe, expect, test } from '@jest/globals';
import { loadConfig } from '../../shared/config/load-config.ts';
import { linesOf, problemsOf } from './problems-of.ts';

const LAUGHS = [
  'a: &a [x, x, x, x, x, x, x, x, x, x]',
  ...'bcdefgh'.split('').map((name, index) => {
    const before = 'abcdefgh'[index] ?? '';
    return `${name}: &${name} [${Array<string>(10).fill(`*${before}`).join(', ')}]`;
  }),
].join('\n');

describe('what is not a configuration is one clear problem', () => {
  test.each([
    ['an empty file', '', '1:1 : is empty: the first line of a configuration is "version: 1"'],
    ['only a comment', '# nothing\n', '1:1 : is empty: the first line of a configuration is "version: 1"'],
    ['a list', '- version: 1\n', '1:1 : must be a map, got a list'],
    ['a word', 'version\n', '1:1 : must be a map, got "version"'],
    [
      'two documents',
      'version: 1\n---\nversion: 1\n',
      '2:1 : a second document (---) starts here: the file holds one',
    ],
    ['a tab', 'version: 1\ntrain:\n\tbranch: main\n', '3:1 : a tab cannot indent: use spaces'],
    [
      'a bracket left open',
      'version: 1\ntrain: { branch: main\n',
      '3:1 : wrong indentation, or a bracket that is not closed',
    ],
    [
      'UTF-16 read as UTF-8',
      '\uFFFD\uFFFDv\0e\0r\0',
      '1:1 : not a text in UTF-8: save the file with that encoding',
    ],
    ['a NUL', 'version: 1\0', '1:1 : not a text in UTF-8: save the file with that encoding'],
    ['too large', `version: 1 #${'x'.repeat(131_072)}`, '1:1 : larger than 131072 characters, got 131084'],
    [
      '10,000 brackets',
      `version: ${'['.repeat(10_000)}${']'.repeat(10_000)}`,
      '1:1 : nested deeper than 64 levels',
    ],
    ['10,000 open brackets', `version: ${'['.repeat(10_000)}`, '1:1 : nested deeper than 64 levels'],
    ['10,000 dashes', `${'- '.repeat(10_000)}x`, '1:1 : nested deeper than 64 levels'],
    [
      '65 indentations',
      Array.from({ length: 65 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
      '1:1 : nested deeper than 64 levels',
    ],
    ['a directive', '%YAML 1.1\n---\nversion: 1\nversion: yes\n', '4:1 : the key "version" is given twice'],
    [
      'an unknown directive',
      '%FOO bar\n---\nversion: 1\n',
      '1:1 : no YAML directives (%) here: the file is read as YAML 1.2',
    ],
    ['a tag', 'version: !!js/function 1\n', '1:10 : no YAML tags (!) here: write the plain value'],
  ])('%s', (_, text, problem) => {
    expect(linesOf(text)).toEqual([problem]);
  });
});

describe('the structure of the file', () => {
  test.each([
    [
      'a key twice',
      'version: 1\nledger: { branch: a }\nledger: { branch: b }\n',
      ['3:1 : the key "ledger" is given twice'],
    ],
    [
      'a key twice in two quotings',
      'version: 1\nledger: { branch: a, "branch": b }\n',
      ['2:22 : the key "branch" is given twice'],
    ],
    ['a list as a key', 'version: 1\n? [a]\n: b\n', ['2:3 : a key must be plain text']],
    ['__proto__', 'version: 1\n__proto__: { polluted: true }\n', ['2:1 : a key cannot have this name']],
    [
      'a merge key',
      'version: 1\nledger: { <<: { branch: a } }\n',
      ['2:11 : merge keys (<<) are not read: write the keys out'],
    ],
    [
      'an alias without anchor',
      'version: 1\nledger: *gone\n',
      ['2:9 : this alias has no anchor (&) before it', '2:9 ledger: has no value: expected a map'],
    ],
    [
      'an alias to itself',
      'version: 1\nroles: &r { a: *r }\n',
      ['2:16 : this alias refers to itself', '2:16 roles.a: must be a map, got nothing'],
    ],
  ])('%s', (_, text, problems) => {
    expect(linesOf(text)).toEqual(problems);
  });

  test('nothing of a hostile key reaches other objects', () => {
    problemsOf('version: 1\n__proto__: { polluted: true }\nconstructor: { prototype: { polluted: true } }\n');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('an anchor and its aliases are the same value', () => {
    const loaded = loadConfig({
      text: 'version: 1\nroles: { a: &r { users: [ana] }, b: *r }\n',
      file: 'f',
    });
    expect(loaded.ok && loaded.config.roles).toEqual({ a: { users: ['ana'] }, b: { users: ['ana'] } });
  });

  test('a byte order mark is not a character of the file', () => {
    expect(linesOf('\uFEFFversion: 2\n')).toEqual([expect.stringMatching(/^1:10 version: must be 1, got 2/)]);
  });

  test('Windows line ends count as one', () => {
    expect(linesOf('version: 1\r\nledger:\r\n  brnch: x\r\n')).toEqual([
      '3:3 ledger.brnch: unknown key "brnch", did you mean "branch"?',
    ]);
  });
});

describe('a hostile text of the largest size is answered, well within the time of a test', () => {
  test.each([
    ['a billion laughs', LAUGHS],
    ['many keys', Array.from({ length: 10_000 }, (_, index) => `k${index}: 1`).join('\n')],
    ['many brackets', '['.repeat(131_000)],
    ['many question marks', '?\n'.repeat(65_000)],
    ['many quotes', '"'.repeat(131_000)],
    ['many commas', `a: [${'b,'.repeat(65_000)}]`],
  ])('%s', (_, text) => {
    expect(problemsOf(text)).not.toHaveLength(0);
  });

  test('a billion laughs are one problem', () => {
    expect(linesOf(LAUGHS)).toEqual([
      expect.stringContaining('too large: more than 20000 values or 64 levels with its aliases written out'),
    ]);
  });
});
