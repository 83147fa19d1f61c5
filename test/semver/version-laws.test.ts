import { describe, expect, test } from '@jest/globals';
import compare from 'semver/functions/compare.js';
import { compareVersions, formatVersion, parseVersion, type Scheme } from '../../shared/semver/version.ts';
import { version } from './tagged.ts';

/** A seeded stream of whole numbers below a bound (xorshift32), so that a failure repeats itself. */
function stream(seed: number) {
  let state = seed;
  return (below: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const TAILS = [
  '',
  '',
  '-rc.1',
  '-rc.2',
  '-rc.10',
  '-rc9',
  '-rc',
  '-RC.3',
  '-next.0',
  '-next.11',
  '-beta',
  '-rc.1.1',
  '-0',
  '-a.b',
  '-rc-1',
];

function anyVersion(next: (below: number) => number, scheme: Scheme): string {
  const tail = TAILS[next(TAILS.length)] ?? '';
  if (scheme === 'semver') return `${next(3)}.${next(3)}.${next(12)}${tail}`;
  const two = (number: number) => String(number).padStart(2, '0');
  const serial = next(3);
  return `${2025 + next(2)}.${two(1 + next(12))}.${two(1 + next(28))}${serial === 0 ? '' : `.${serial}`}${tail}`;
}

describe.each(['semver', 'calver'] as const)('%s', (scheme) => {
  const next = stream(20261121);
  const texts = Array.from({ length: 400 }, () => anyVersion(next, scheme));
  const versions = texts.map((text) => version(text, scheme));

  test('what is printed reads back as the same version', () => {
    for (const one of versions)
      expect(parseVersion(formatVersion(one), scheme)).toEqual({ ok: true, value: one });
  });

  test('the order is total: reflexive, antisymmetric, transitive, and equal only where the print is', () => {
    for (let at = 0; at + 2 < versions.length; at += 1) {
      const [a, b, c] = [versions[at]!, versions[at + 1]!, versions[at + 2]!];
      expect(compareVersions(a, a)).toBe(0);
      expect(Math.sign(compareVersions(a, b))).toBe(0 - Math.sign(compareVersions(b, a)));
      expect(compareVersions(a, b) === 0).toBe(formatVersion(a) === formatVersion(b));
      const [x, y, z] = [a, b, c].sort(compareVersions);
      expect(compareVersions(x!, y!)).toBeLessThanOrEqual(0);
      expect(compareVersions(y!, z!)).toBeLessThanOrEqual(0);
      expect(compareVersions(x!, z!)).toBeLessThanOrEqual(0);
    }
  });

  test('any order of the input sorts to one order', () => {
    const sorted = (list: typeof versions) => list.toSorted(compareVersions).map(formatVersion);
    expect(sorted(versions.toReversed())).toEqual(sorted(versions));
  });
});

test('the order is that of the semver library on every version that it prints alike', () => {
  const next = stream(7);
  for (let count = 0; count < 2000; count += 1) {
    const [a, b] = [version(anyVersion(next, 'semver')), version(anyVersion(next, 'semver'))];
    expect(Math.sign(compareVersions(a, b))).toBe(compare(formatVersion(a), formatVersion(b)));
  }
});
