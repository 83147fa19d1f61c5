import { describe, expect, test } from '@jest/globals';
import { canonicalJson, type Json } from '../../shared/evidence/canonical-json.ts';
import { digestOf, sha256 } from '../../shared/evidence/digest.ts';

describe('canonicalJson', () => {
  test.each<[string, Json, string]>([
    [
      'sorts keys by UTF-16 code units',
      { '\u20ac': 1, '\r': 2, '1': 3, '\u{1f600}': 4, ö: 5, '\ufb33': 6 },
      '{"\\r":2,"1":3,"ö":5,"€":1,"😀":4,"\ufb33":6}',
    ],
    [
      'sorts at every depth',
      { b: { d: 1, c: [{ z: 1, a: 2 }] }, a: null },
      '{"a":null,"b":{"c":[{"a":2,"z":1}],"d":1}}',
    ],
    [
      'prints numbers as ECMAScript does',
      [333333333.33333329, 1e30, 4.5, 2e-3, 1e-27, -0],
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
    ],
    [
      'escapes what JSON must and nothing else',
      '\u20ac$\u000f\nA\'B"\\\\"/',
      '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"',
    ],
    ['leaves absent members out', { a: undefined, b: true }, '{"b":true}'],
    ['keeps the order of lists', [3, 1, 2], '[3,1,2]'],
  ])('%s', (_name, value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('refuses %d', (value) => {
    expect(() => canonicalJson({ value })).toThrow(RangeError);
  });
});

describe('digests', () => {
  test('sha256 is that of the UTF-8 bytes', () => {
    // FIPS 180-2, appendix B.1.
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  test('key order does not change a digest, a value does', () => {
    expect(digestOf({ a: 1, b: 2 })).toBe(digestOf({ b: 2, a: 1 }));
    expect(digestOf({ a: 1, b: 2 })).not.toBe(digestOf({ a: 1, b: 3 }));
  });
});
