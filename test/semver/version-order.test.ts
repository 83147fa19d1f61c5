import { describe, expect, test } from '@jest/globals';
import { compareVersions } from '../../shared/semver/version.ts';
import { version } from './tagged.ts';

describe('order', () => {
  test.each([
    ['1.2.3', '1.2.4'],
    ['1.2.10', '1.10.0'],
    ['1.9.9', '2.0.0'],
    ['1.2.3-rc.9', '1.2.3-rc.10'],
    ['1.2.3-rc9', '1.2.3-rc10'],
    ['1.2.3-rc.9', '1.2.3-rc10'],
    ['1.2.3-rc9', '1.2.3-rc.10'],
    ['1.2.3-rc', '1.2.3-rc.1'],
    ['1.2.3-rc.100', '1.2.3'],
    ['1.2.2', '1.2.3-rc.1'],
    ['1.2.3-next.9', '1.2.3-rc.0'],
    ['1.2.3-rc.1', '1.2.3-rc.1.1'],
    ['1.2.3-rc.1.1', '1.2.3-rc.2'],
    ['1.2.3-1', '1.2.3-a'],
  ])('%s is older than %s', (older, newer) => {
    expect(compareVersions(version(older), version(newer))).toBeLessThan(0);
    expect(compareVersions(version(newer), version(older))).toBeGreaterThan(0);
  });

  test.each([
    ['2026.09.30', '2026.10.01'],
    ['2025.12.31.9', '2026.01.01'],
    ['2026.11.21', '2026.11.21.1'],
    ['2026.11.21.9', '2026.11.21.10'],
    ['2026.11.21-rc.10', '2026.11.21'],
    ['2026.11.21', '2026.11.21.1-rc.1'],
  ])('%s is earlier than %s', (older, newer) => {
    expect(compareVersions(version(older, 'calver'), version(newer, 'calver'))).toBeLessThan(0);
    expect(compareVersions(version(newer, 'calver'), version(older, 'calver'))).toBeGreaterThan(0);
  });

  test.each([
    ['1.2.3-rc.7', '1.2.3-rc7'],
    ['1.2.3-rc', '1.2.3-rc.0'],
    ['1.2.3', '1.2.3+build'],
  ])('%s and %s are one version', (a, b) => {
    expect(compareVersions(version(a), version(b))).toBe(0);
  });

  test('SemVer comes before the calendar, both ways round', () => {
    const [a, b] = [version('9999.1.1'), version('2000.01.01', 'calver')];
    expect(Math.sign(compareVersions(a, b))).toBe(-1);
    expect(Math.sign(compareVersions(b, a))).toBe(1);
  });
});
