import { describe, expect, test } from '@jest/globals';
import { readDocument } from '../../../shared/adapters/helm/document.ts';

const MIB = 1024 * 1024;
const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const aliases = (number: number) =>
  Array.from({ length: number }, (_, at) => `k${at}: [&a${at} 1, *a${at}]\n`).join('');
const bomb = (levels: number) =>
  [
    'l0: &l0 [x, x]',
    ...Array.from({ length: levels }, (_, at) => `l${at + 1}: &l${at + 1} [*l${at}, *l${at}, *l${at}]`),
  ].join('\n');

test.each<[string, string, unknown]>([
  ['nothing', '', null],
  ['only a marker', '---\n', null],
  ['a map', 'a: 1', { a: 1 }],
  ['a key twice', 'a: 1\na: 2', { a: 2 }],
  ['a merge', 'x: &x { a: 1 }\ny: { <<: *x, b: 2 }', { x: { a: 1 }, y: { a: 1, b: 2 } }],
  ['a tag that nobody knows', 'a: !secret b', { a: 'b' }],
  ['the word __proto__', '__proto__: { a: 1 }', JSON.parse('{"__proto__":{"a":1}}')],
])('%s is read', (_, text, value) => {
  expect(readDocument(text)).toEqual({ ok: true, value });
});

test.each<[string, string, string, string]>([
  [
    '3 MiB',
    `# ${' '.repeat(3 * MIB - 2)}`,
    `# ${' '.repeat(3 * MIB - 1)}`,
    'is larger than 3145728 characters',
  ],
  ['200 levels', nested(200), nested(201), 'is nested deeper than 200 levels'],
  ['100 aliases', aliases(100), aliases(101), 'has more than 100 aliases'],
  ['aliases that write out to a hundred', bomb(3), bomb(5), 'has aliases that lead nowhere, or to too much'],
  ['one document', 'a: 1\n...\n', 'a: 1\n...\nb: 1\n', 'is no YAML that can be read'],
])('%s are read, one more is not', (_, most, more, message) => {
  expect(readDocument(most).ok).toBe(true);
  expect(readDocument(more)).toEqual({ ok: false, at: 0, message });
});

describe('hostile text is read in linear time, or not at all', () => {
  const SIZE = 100_000;
  test.each<[string, string]>([
    ['brackets', '['.repeat(SIZE)],
    ['brackets that close', nested(SIZE / 2)],
    ['dashes', '- '.repeat(SIZE / 2)],
    ['keys of keys', 'a: '.repeat(SIZE / 3)],
    ['question marks', '? '.repeat(SIZE / 2)],
    ['open quotes', 'a: "\n'.repeat(SIZE / 5)],
    ['the same key', 'a: 1\n'.repeat(SIZE / 5)],
    ['tags', '! '.repeat(SIZE / 2)],
    [
      'anchors and aliases',
      Array.from({ length: SIZE / 20 }, (_, at) => `k${at}: &a${at} 1\nj${at}: *a${at}\n`).join(''),
    ],
    [
      'merges of merges',
      `a0: &a0 {}\n${Array.from({ length: SIZE / 20 }, (_, at) => `a${at + 1}: &a${at + 1} {<<: *a${at}}\n`).join('')}`,
    ],
  ])('%s', (_, text) => {
    // What takes a step for each pair of characters would take minutes: the limit of jest for a test is five seconds.
    expect(typeof readDocument(text).ok).toBe('boolean');
  });
});
