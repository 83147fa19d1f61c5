import { describe, expect, test } from '@jest/globals';
import { formatVersion, parseVersion } from '../../shared/semver/version.ts';
import { version } from './tagged.ts';

describe('a SemVer text', () => {
  test.each([
    ['0.0.0', 0, 0, 0],
    ['1.2.3', 1, 2, 3],
    ['10.200.3000', 10, 200, 3000],
    ['9007199254740990.0.0', 9007199254740990, 0, 0],
  ])('%s is three numbers', (text, major, minor, patch) => {
    expect(parseVersion(text, 'semver')).toEqual({
      ok: true,
      value: { final: { scheme: 'semver', major, minor, patch }, prerelease: undefined },
    });
  });

  test.each([
    ['1.2.3-rc.1', { kind: 'candidate', number: 1 }],
    ['1.2.3-rc.10', { kind: 'candidate', number: 10 }],
    ['1.2.3-rc10', { kind: 'candidate', number: 10 }],
    ['1.2.3-rc', { kind: 'candidate', number: 0 }],
    ['1.2.3-rc.0', { kind: 'candidate', number: 0 }],
    ['1.2.3-rc01', { kind: 'candidate', number: 1 }],
    ['1.2.3-RC.4', { kind: 'candidate', number: 4 }],
    ['1.2.3-RC4', { kind: 'candidate', number: 4 }],
    ['1.2.3-rc.9007199254740990', { kind: 'candidate', number: 9007199254740990 }],
    ['1.2.3-next.3', { kind: 'other', identifiers: ['next', 3] }],
    ['1.2.3-beta', { kind: 'other', identifiers: ['beta'] }],
    ['1.2.3-rc.1.2', { kind: 'other', identifiers: ['rc', 1, 2] }],
    ['1.2.3-rc.x', { kind: 'other', identifiers: ['rc', 'x'] }],
    ['1.2.3-src.1', { kind: 'other', identifiers: ['src', 1] }],
    ['1.2.3-rc-1', { kind: 'other', identifiers: ['rc-1'] }],
    ['1.2.3-0', { kind: 'other', identifiers: [0] }],
    ['1.2.3--', { kind: 'other', identifiers: ['-'] }],
  ])('%s is a pre-release', (text, prerelease) => {
    expect(version(text).prerelease).toEqual(prerelease);
  });

  test.each([
    ['1.2.3+build.5', '1.2.3'],
    ['1.2.3-rc.1+build-x.01', '1.2.3-rc.1'],
    ['1.2.3-rc7', '1.2.3-rc.7'],
    ['1.2.3-rc', '1.2.3-rc.0'],
  ])('%s prints as %s: metadata dropped, candidates dotted', (text, printed) => {
    expect(formatVersion(version(text))).toBe(printed);
  });

  test.each([
    ['', 0, 'expected a version such as 1.4.0, got nothing'],
    ['v1.2.3', 0, 'a version starts with a digit, got "v1.2.3"'],
    ['=1.2.3', 0, 'a version starts with a digit, got "=1.2.3"'],
    ['01.2.3', 0, '"01" has a leading zero in "01.2.3"'],
    ['1.02.3', 2, '"02" has a leading zero in "1.02.3"'],
    ['1.2', 0, 'a version has three numbers such as 1.4.0, "1.2" has 2'],
    ['1', 0, 'a version has three numbers such as 1.4.0, "1" has 1'],
    ['1.2.3.4', 0, 'a version has three numbers such as 1.4.0, "1.2.3.4" has 4'],
    ['1.2-rc.1', 0, 'a version has three numbers such as 1.4.0, "1.2-rc.1" has 2'],
    [' 1.2.3', 0, 'a version holds no blanks, got " 1.2.3"'],
    ['1.2.3 ', 5, 'a version holds no blanks, got "1.2.3 "'],
    ['1.2.3\n', 5, 'a version holds no blanks, got "1.2.3\\u000a"'],
    ['1.2.3-rc.1 ', 10, 'a version holds no blanks, got "1.2.3-rc.1 "'],
    ['1.x.3', 2, '"x" is not a number in "1.x.3"'],
    ['1..3', 2, '"" is not a number in "1..3"'],
    ['1.2.3rc1', 4, '"3rc1" is not a number in "1.2.3rc1"'],
    ['1.2.3-', 6, 'a part is empty after the hyphen of "1.2.3-"'],
    ['1.2.3-rc..1', 9, 'a part is empty after the hyphen of "1.2.3-rc..1"'],
    ['1.2.3-rc.01', 9, '"01" has a leading zero after the hyphen of "1.2.3-rc.01"'],
    ['1.2.3-rc_1', 6, '"rc_1" has a character other than 0-9 A-Z a-z - after the hyphen of "1.2.3-rc_1"'],
    ['1.2.3+', 5, 'the build metadata of "1.2.3+" has an empty part or a character other than 0-9 A-Z a-z -'],
    [
      '1.2.3+a+b',
      5,
      'the build metadata of "1.2.3+a+b" has an empty part or a character other than 0-9 A-Z a-z -',
    ],
    ['9007199254740991.0.0', 0, '"9007199254740991" is too large in "9007199254740991.0.0"'],
    ['1.2.99999999999999999999', 4, '"99999999999999999999" is too large in "1.2.99999999999999999999"'],
    [
      '1.2.3-rc.9007199254740991',
      9,
      '"9007199254740991" is too large after the hyphen of "1.2.3-rc.9007199254740991"',
    ],
  ])('%j is refused at %i, with the reason', (text, at, message) => {
    expect(parseVersion(text, 'semver')).toEqual({ ok: false, at, message });
  });

  test('256 characters are read, 257 are not, and a megabyte is refused at once', () => {
    expect(parseVersion(`1.2.3-${'a'.repeat(250)}`, 'semver').ok).toBe(true);
    for (const length of [251, 1_000_000]) {
      const result = parseVersion(`1.2.3-${'a'.repeat(length)}`, 'semver');
      expect(result).toMatchObject({ ok: false, at: 256 });
      expect(result.ok ? '' : result.message).toHaveLength(
        `"${'a'.repeat(64)}…" is longer than 256 characters`.length,
      );
    }
  });
});
