import { expect, test } from '@jest/globals';
import { entryOf } from '../../../shared/adapters/git/tree-entry.ts';

/** Object names are bytes: those of one may look like the end of an entry and the beginning of another. */
const NAME = Buffer.concat([Buffer.from('\x00120000 b\x00'), Buffer.alloc(10, 1)]);
const entry = (mode: string, name: string) => Buffer.concat([Buffer.from(`${mode} ${name}\0`), NAME]);
const TREE = Buffer.concat([
  entry('100644', 'a b'),
  entry('40000', 'folder'),
  entry('120000', 'link'),
  entry('160000', 'module'),
  entry('100755', 'ü'),
]);

test.each([
  ['a b', 'other'],
  ['folder', 'other'],
  ['link', 'link'],
  ['module', 'submodule'],
  ['ü', 'other'],
  ['a', undefined],
  ['b', undefined],
  ['lin', undefined],
  ['links', undefined],
  ['', undefined],
])('under %j a folder holds %s', (name, kind) => {
  expect(entryOf(TREE, name, NAME.length)).toBe(kind);
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['an entry without its name', Buffer.from('100644')],
  ['an entry that is cut short', Buffer.from('100644 link')],
])('%s holds no entry', (_, tree) => {
  expect(entryOf(tree, 'link', 20)).toBeUndefined();
});
