import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { actionsWithCode, actionsWithContract, unpaired } from '../../scripts/build/action-names.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const expected = actionsWithContract(ROOT);

test('there is at least one action', () => {
  expect(expected).toContain('release-cut');
});

test('actions/ holds exactly the actions that have a contract', () => {
  expect(unpaired(ROOT)).toEqual([]);
  expect(actionsWithCode(ROOT)).toEqual(expected);
  expect(readdirSync(join(ROOT, 'actions')).sort()).toEqual(expected);
});

test('dist/ holds exactly one folder an action', () => {
  const folders = readdirSync(join(ROOT, 'dist')).filter((name) => name !== 'package.json');
  expect(folders.sort()).toEqual(expected);
});

test('the table of actions in README.md lists exactly the actions', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const [, section = ''] = /<!-- actions -->([^]*)<!-- \/actions -->/.exec(readme) ?? [];
  const listed = [...section.matchAll(/^\| \[`([^`]+)`\]/gm)].map(([, name]) => name);
  expect(listed).toEqual(expected);
});

test.each(expected)('%s has a README beside its action.yml', (name) => {
  const path = name === 'release-gate' ? 'README.md' : `${name}/README.md`;
  expect(existsSync(join(ROOT, path))).toBe(true);
});
