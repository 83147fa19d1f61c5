import { expect, test } from '@jest/globals';
import { newestLookalike } from '../../shared/semver/newest-lookalike.ts';
import { V_TAGS } from '../../shared/semver/tag-template.ts';
import { finalsOf, readTags } from '../../shared/semver/tagged-version.ts';

test.each<[string, string, string[], string | undefined]>([
  ['two numbers, newer', 'v1.2.3', ['v1.3'], 'v1.3'],
  ['two numbers, as new', 'v1.3.0', ['v1.3'], undefined],
  ['two numbers, older', 'v1.3.1', ['v1.3'], undefined],
  ['four numbers, newer', 'v1.2.3', ['v1.2.4.0'], 'v1.2.4.0'],
  ['four numbers, as new', 'v1.2.3', ['v1.2.3.9'], undefined],
  ['a leading zero', 'v1.2.3', ['v01.10.0'], 'v01.10.0'],
  ['the newest of several, by number', 'v1.2.3', ['v1.9', 'v1.10', 'v1.8'], 'v1.10'],
  ['a major number alone, which moves', 'v1.2.3', ['v2'], undefined],
  ['another prefix', 'v1.2.3', ['w9.9', 'nightly'], undefined],
])('%s', (_, version, names, expected) => {
  const tags = [version, ...names].map((name) => ({ name, sha: '0'.repeat(40) }));
  const { versions, others } = readTags(V_TAGS, 'semver', tags);
  const [newest] = finalsOf(versions);
  if (newest?.scheme !== 'semver') throw new Error('a row begins with a version');
  expect(newestLookalike(others, V_TAGS, newest)?.tag.name).toBe(expected);
});

test('without a version any counts', () => {
  const { others } = readTags(V_TAGS, 'semver', [{ name: 'v0.0', sha: '0'.repeat(40) }]);
  expect(newestLookalike(others, V_TAGS, undefined)?.tag.name).toBe('v0.0');
});
