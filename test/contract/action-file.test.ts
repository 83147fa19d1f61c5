import { expect, test } from '@jest/globals';
import { parseActionFile } from '../../scripts/contract/action-file.ts';

const GOOD = `
name: Toy
description: Does a thing.
inputs:
  config: { description: The file., default: '.github/release.yml' }
outputs:
  verdict: { description: The verdict. }
runs: { using: node24, main: ../dist/toy/index.js }
`;

test('a good action.yml is read as it stands', () => {
  expect(parseActionFile(GOOD, 'action.yml')).toEqual({
    name: 'Toy',
    description: 'Does a thing.',
    inputs: { config: { description: 'The file.', default: '.github/release.yml' } },
    outputs: { verdict: { description: 'The verdict.' } },
    runs: { using: 'node24', main: '../dist/toy/index.js' },
  });
});

test.each([
  ['a misspelt key of an input', "default: '.github/release.yml'", 'requird: true', 'inputs.config: '],
  ['a misspelt key at the top', 'description: Does', 'brandig: Does', '"brandig"'],
  [
    'an unquoted default',
    "default: '.github/release.yml'",
    'default: 1.10',
    'write the default as a quoted string',
  ],
  ['a runtime other than node24', 'using: node24', 'using: node20', 'runs.using: '],
  ['a misspelt main', 'main: ', 'mian: ', '"mian"'],
  ['an input that is not kebab-case', 'config: {', 'configFile: {', 'inputs.configFile'],
  ['an output without a description', '{ description: The verdict. }', '{}', 'outputs.verdict.description'],
  ['the same key twice', 'name: Toy', 'name: Toy\nname: Toy', 'unique'],
])('%s is refused', (_, good, bad, message) => {
  const text = GOOD.replace(good, bad);
  expect(text).not.toBe(GOOD);
  expect(() => parseActionFile(text, 'action.yml')).toThrow(message);
});
