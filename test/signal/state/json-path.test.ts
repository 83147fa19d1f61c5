import { expect, test } from '@jest/globals';
import { atPath, parseJsonPath } from '../../../shared/signal/state/json-path.ts';

const JSON_VALUE: unknown = JSON.parse(
  '{"version":"1.4.0","a":{"b":[{"c":1},null],"x.y/z":true,"length":2},"__proto__":{"d":4}}',
);

test.each<[string, unknown]>([
  ['.version', '1.4.0'],
  ['.a.b[0].c', 1],
  ['.a.b[1]', null],
  ['.a["x.y/z"]', true],
  ['.["version"]', '1.4.0'],
  ['.a.length', 2],
  ['.a.b[2]', undefined],
  ['.a.b.length', undefined],
  ['.a.b[1].c', undefined],
  ['.version.length', undefined],
  ['.version[0]', undefined],
  ['.toString', undefined],
  ['.__proto__.d', 4],
  ['.nothing.at.all', undefined],
])('%s', (text, value) => {
  const path = parseJsonPath(text);
  expect(path.ok).toBe(true);
  expect(path.ok && atPath(JSON_VALUE, path.value)).toEqual(value);
});

test.each([
  ['', 0],
  ['.', 0],
  ['version', 0],
  ['.a..b', 2],
  ['.a[b]', 2],
  ['.a[-1]', 2],
  ['.a[0', 2],
  ['.a b', 2],
  ['.a["b]', 2],
])('%s is no path', (text, at) => {
  expect(parseJsonPath(text)).toMatchObject({ ok: false, at });
});
