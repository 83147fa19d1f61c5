import { expect, test } from '@jest/globals';
import { imageParts, versionOf } from '../../../shared/adapters/deploy/image-parts.ts';
import { isPlainImage, isPlainVersion } from '../../../shared/adapters/deploy/plain.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;

test.each([
  ['api', { repository: 'api', tag: undefined, digest: undefined }, 'api'],
  ['api:1.4.0', { repository: 'api', tag: '1.4.0', digest: undefined }, '1.4.0'],
  [
    'localhost:5000/api',
    { repository: 'localhost:5000/api', tag: undefined, digest: undefined },
    'localhost:5000/api',
  ],
  ['r.io:5000/a/api:1.4.0', { repository: 'r.io:5000/a/api', tag: '1.4.0', digest: undefined }, '1.4.0'],
  [`r.io/api@${DIGEST}`, { repository: 'r.io/api', tag: undefined, digest: DIGEST }, DIGEST],
  [`r.io/api:1.4.0@${DIGEST}`, { repository: 'r.io/api', tag: '1.4.0', digest: DIGEST }, '1.4.0'],
  ['1.4.0', { repository: '1.4.0', tag: undefined, digest: undefined }, '1.4.0'],
])('%s', (image, parts, version) => {
  expect(imageParts(image)).toEqual(parts);
  expect(versionOf(image)).toBe(version);
  expect(isPlainImage(image)).toBe(true);
});

test.each([
  '',
  '--help',
  '-x',
  'a b',
  'a\nb',
  'a;b',
  '$(id)',
  "a'b",
  'a,b',
  'a=b',
  'a\0b',
  'x'.repeat(512),
  '{{.}}',
])('no image: %j', (image) => {
  expect(isPlainImage(image)).toBe(false);
  expect(isPlainVersion(image)).toBe(false);
});

test('the longest image and the longest version', () => {
  expect(isPlainImage('x'.repeat(511))).toBe(true);
  expect(isPlainVersion('x'.repeat(128))).toBe(true);
  expect(isPlainVersion('x'.repeat(129))).toBe(false);
  expect(isPlainVersion('1.4.0+build.7')).toBe(true);
});
