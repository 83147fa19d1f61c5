import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { shellLine, shellWord } from '../../../shared/adapters/process/shell-line.ts';

test.each([
  ['api', 'api'],
  ['--patch={"a":1}', `'--patch={"a":1}'`],
  ['', `''`],
  ["it's", String.raw`'it'\''s'`],
  ['~', `'~'`],
  ['a*b', `'a*b'`],
])('%s is written %s', (word, written) => {
  expect(shellWord(word)).toBe(written);
});

test('a shell reads every word as it was', () => {
  const words = [
    '$(id)',
    '`id`',
    "'; exit 3; '",
    '\\',
    'a\nb',
    '!!',
    '"',
    '#',
    '>x',
    'ü',
    '{a,b}',
    '$HOME',
    '',
  ];
  const line = shellLine([
    process.execPath,
    '-e',
    'console.log(JSON.stringify(process.argv.slice(1)))',
    '--',
    ...words,
  ]);
  expect(JSON.parse(spawnSync('sh', ['-c', line], { encoding: 'utf8' }).stdout)).toEqual(words);
});
