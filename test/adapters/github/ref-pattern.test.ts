import { expect, test } from '@jest/globals';
import { matchesRef } from '../../../shared/adapters/github/ref-pattern.ts';

test.each([
  ['refs/tags/v1', 'refs/tags/v1'],
  ['refs/tags/*', 'refs/tags/v1.4.0-rc.1'],
  ['refs/tags/v*.*', 'refs/tags/v1.4.0'],
  ['refs/tags/v?', 'refs/tags/v1'],
  ['refs/tags/v[0-9]', 'refs/tags/v1'],
  ['refs/tags/v[!a-z]', 'refs/tags/v1'],
  ['refs/tags/v[^a]', 'refs/tags/v1'],
  ['refs/tags/\\*', 'refs/tags/*'],
  ['refs/tags/[v', 'refs/tags/[v'],
  ['refs/heads/release/*', 'refs/heads/release/v1'],
  ['refs/heads/release/**/*', 'refs/heads/release/v1'],
  ['refs/heads/release/**/*', 'refs/heads/release/a/b/c'],
  ['refs/**/v1', 'refs/tags/v1'],
  ['**/*', 'refs/tags/v1'],
  ['refs/tags/*a*b*', 'refs/tags/xaxxaxb'],
  ['refs/tags/?', 'refs/tags/😀'],
])('%s takes in %s', (pattern, ref) => {
  expect(matchesRef(pattern, ref)).toBe(true);
});

test.each([
  ['refs/tags/v1', 'refs/tags/v10'],
  ['refs/tags/v1', 'refs/heads/v1'],
  ['v*', 'refs/tags/v1'],
  ['*', 'refs/tags/v1'],
  ['refs/tags/v?', 'refs/tags/v'],
  ['refs/tags/v[0-9]', 'refs/tags/va'],
  ['refs/tags/v[!0-9]', 'refs/tags/v1'],
  ['refs/heads/release/*', 'refs/heads/release/a/b'],
  ['refs/heads/release/**', 'refs/heads/release/a/b'],
  ['refs/heads/release/**/*', 'refs/heads/release'],
  ['refs/tags/*a*b', 'refs/tags/xbxa'],
  ['', 'refs/tags/v1'],
])('%s does not take in %s', (pattern, ref) => {
  expect(matchesRef(pattern, ref)).toBe(false);
});

test('a pattern made to be slow ends: tried in every way it would take longer than the world has', () => {
  expect(matchesRef(`refs/tags/${'*a'.repeat(500)}b`, `refs/tags/${'a'.repeat(2_000)}`)).toBe(false);
  expect(matchesRef(`${'**/a/'.repeat(500)}b`, 'a/'.repeat(2_000))).toBe(false);
});
