import { readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { keepIn } from '../../shared/shell/keep.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

test('the files of a run stand in one folder, for their owner only', () => {
  const keep = keepIn([temporaryFolder()]);
  const [first, second] = [keep('a', '1'), keep('b', '2')];
  expect(dirname(first)).toBe(dirname(second));
  expect(readFileSync(first, 'utf8')).toBe('1');
  expect(statSync(first).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(first)).mode & 0o777).toBe(0o700);
});

test('nothing is made before the first file', () => {
  const parent = temporaryFolder();
  keepIn([parent]);
  expect(readdirSync(parent)).toEqual([]);
});

test('a link left in the folder is never followed, a file never replaced', () => {
  const target = join(temporaryFolder(), 'target');
  writeFileSync(target, 'mine');
  const keep = keepIn([temporaryFolder()]);
  symlinkSync(target, join(dirname(keep('a', '1')), 'b'));
  expect(() => keep('b', 'theirs')).toThrow('EEXIST');
  expect(() => keep('a', '2')).toThrow('EEXIST');
  expect(readFileSync(target, 'utf8')).toBe('mine');
});

test.each(['../x', 'a/b', '/x'])('%s is no name of a file in the folder', (name) => {
  expect(() => keepIn([temporaryFolder()])(name, '')).toThrow('is not the name of a file');
});

test('the next folder is tried where the first cannot be written', () => {
  const [missing, good] = [join(temporaryFolder(), 'missing'), temporaryFolder()];
  expect(keepIn([missing, good])('a', '')).toContain(good);
});

test('with nowhere to write, every refusal is told', () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  expect(() => keepIn([`${file}s`, file])('a', '')).toThrow(/ENOENT.*; ENOTDIR/);
});
