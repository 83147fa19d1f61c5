import { describe, expect, test } from '@jest/globals';
import { formatVersion, parseVersion } from '../../shared/semver/version.ts';
import { final, version } from './tagged.ts';

describe('a calendar text', () => {
  test.each([
    ['2026.11.21', 2026, 11, 21, 0],
    ['2026.11.21.1', 2026, 11, 21, 1],
    ['2026.11.21.12', 2026, 11, 21, 12],
    ['2026.01.05', 2026, 1, 5, 0],
    ['2024.02.29', 2024, 2, 29, 0],
    ['2000.02.29', 2000, 2, 29, 0],
  ])('%s is a day and its number within it', (text, year, month, day, serial) => {
    expect(version(text, 'calver')).toEqual({
      final: { scheme: 'calver', year, month, day, serial },
      prerelease: undefined,
    });
    expect(formatVersion(version(text, 'calver'))).toBe(text);
  });

  test.each([
    ['2026.11.21-rc.2', '2026.11.21', 2],
    ['2026.11.21.1-rc10', '2026.11.21.1', 10],
    ['2026.11.21-rc.2+sha', '2026.11.21', 2],
  ])('%s is a candidate of %s', (text, of, number) => {
    expect(version(text, 'calver')).toEqual({
      final: final(of, 'calver'),
      prerelease: { kind: 'candidate', number },
    });
  });

  test.each([
    ['2026.2.5', 0],
    ['26.02.05', 0],
    ['2026.02', 0],
    ['2026.11.21.0', 0],
    ['2026.11.21.01', 0],
    ['2026.11.21.1.1', 0],
    ['2026-11-21', 0],
    ['2026.11.21 ', 0],
    ['2026.00.10', 5],
    ['2026.13.01', 5],
    ['2026.04.31', 8],
    ['2026.11.00', 8],
    ['2026.02.29', 8],
    ['1900.02.29', 8],
    ['2026.11.21-', 11],
    ['2026.11.21-rc.01', 14],
    ['1.2.3', 0],
  ])('%j is refused at %i', (text, at) => {
    expect(parseVersion(text, 'calver')).toMatchObject({ ok: false, at });
  });

  test('the refusal says what there is', () => {
    expect(parseVersion('2026.02.29', 'calver')).toMatchObject({
      message: '2026.02 has no day 29 in "2026.02.29"',
    });
  });
});
