import { expect, test } from '@jest/globals';
import { pathSegment } from '../../shared/ledger/path-segment.ts';
import { entryPath, statePath } from '../../shared/ledger/paths.ts';

test('an entry stands at scope, subject, number and kind; its state beside', () => {
  const entry = { scope: 'train', subject: 'v1.4.0-rc.1', seq: 7, kind: 'take-over' } as const;
  expect(entryPath(entry)).toBe('train/v1.4.0-rc.1/000007-take-over.json');
  expect(entryPath({ ...entry, seq: 1_234_567 })).toBe('train/v1.4.0-rc.1/1234567-take-over.json');
  expect(statePath('api@production')).toBe('state/api@production.json');
});

test.each([
  ['train', 'train'],
  ['api@production', 'api@production'],
  ['v1.4.0-rc.1+build_5', 'v1.4.0-rc.1+build_5'],
  ['api/v1.4.0', 'api%2Fv1.4.0'],
  ['../x', '%2E.%2Fx'],
  ['..', '%2E%2E'],
  ['.', '%2E'],
  ['.git', '%2Egit'],
  ['.GIT', '%2EGIT'],
  ['git~1', 'git%7E1'],
  ['v1.', 'v1%2E'],
  ['', '%'],
  ['%', '%25'],
  ['%2F', '%252F'],
  ['a\\b', 'a%5Cb'],
  ['a\0\n\u007F', 'a%00%0A%7F'],
  ['\u{200c}.git', '%E2%80%8C.git'],
  ['Zoë', 'Zo%C3%AB'],
  ['🚀', '%F0%9F%9A%80'],
  ['\ud800', '%ud800'],
  ['\ud801', '%ud801'],
  ['state', '%73tate'],
  ['State', '%53tate'],
  ['states', 'states'],
  ['README.md', '%52EADME.md'],
])('%j is the segment %s', (text, segment) => {
  expect(pathSegment(text)).toBe(segment);
});

test.each([99, 100])('%i characters stay', (length) => {
  expect(pathSegment('a'.repeat(length))).toBe('a'.repeat(length));
});

test.each([
  ['101 characters', 'a'.repeat(101)],
  ['40 that become 120', '/'.repeat(40)],
  ['a million', 'x'.repeat(1_000_000)],
])('%s keep their beginning and get a hash', (_, text) => {
  const segment = pathSegment(text);
  expect(segment).toMatch(/^[a-zA-Z0-9%]{64}%-[0-9a-f]{32}$/);
  expect(pathSegment(`${text}b`)).not.toBe(segment);
});

test('long texts that differ only in half a surrogate pair stay apart', () => {
  const long = 'a'.repeat(101);
  expect(pathSegment(`${long}\ud800`)).not.toBe(pathSegment(`${long}\ud801`));
});
