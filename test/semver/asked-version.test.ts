import { describe, expect, test } from '@jest/globals';
import type { Bump } from '../../shared/semver/bump-size.ts';
import { nextVersion, type VersionRequest } from '../../shared/semver/next-version.ts';
import { line, on, says } from './version-request.ts';

describe('a forced version', () => {
  test.each([
    ['1.2.4', '1.2.4 patch forced'],
    ['v1.2.4', '1.2.4 patch forced'],
    ['1.7.0', '1.7.0 minor forced'],
    ['3.0.0', '3.0.0 major forced'],
    ['2.0.1', '2.0.1 major forced'],
    ['1.2.3', 'refused forced-not-newer'],
    ['1.2.2', 'refused forced-not-newer'],
    ['0.9.0', 'refused forced-not-newer'],
    ['1.5.0', 'refused version-not-free'],
    ['1.2.4-rc.1', 'refused forced-is-prerelease'],
    ['v1.2.4-beta', 'refused forced-is-prerelease'],
    ['1.2', 'refused forced-unreadable'],
    ['01.2.4', 'refused forced-unreadable'],
    ['', 'refused forced-unreadable'],
    [' 1.2.4', 'refused forced-unreadable'],
    ['vv1.2.4', 'refused forced-unreadable'],
    ['1.2.4+build', 'refused forced-unreadable'],
    ['2026.01.05', 'refused forced-unreadable'],
    ['latest', 'refused forced-unreadable'],
  ])('%j on v1.2.3, with v1.5.0 elsewhere', (forced, expected) => {
    expect(line(nextVersion(on('v1.2.3', ['v1.5.0'], { forced })))).toBe(expected);
  });

  test.each<[string, Partial<VersionRequest>, string]>([
    ['beats Release-As', { releaseAs: says('4.0.0') }, '3.0.0 major forced'],
    ['beats the commits', { bump: 'major' }, '3.0.0 major forced'],
    ['needs no commit', { bump: 'none' }, '3.0.0 major forced'],
  ])('%s', (_rule, more, expected) => {
    expect(line(nextVersion(on('v1.2.3', [], { forced: '3.0.0', ...more })))).toBe(expected);
  });

  test('needs no base', () => {
    expect(line(nextVersion(on(undefined, [], { forced: '5.0.0' })))).toBe('5.0.0 patch forced');
    expect(line(nextVersion(on(undefined, ['v5.0.0'], { forced: '5.0.0' })))).toBe(
      'refused version-not-free',
    );
  });

  test('that is refused says what was asked, what there is and what to do', () => {
    expect(nextVersion(on('v1.2.3', [], { forced: '1.2.0' }))).toEqual({
      kind: 'refused',
      reasons: [
        {
          code: 'forced-not-newer',
          message:
            'The forced version 1.2.0 is not newer than the last version v1.2.3. Force a newer one, or none to let the commits decide.',
          observed: '1.2.0',
          limit: 'newer than 1.2.3',
          source: 'v1.2.3',
        },
      ],
    });
    expect(nextVersion(on('v1.2.3', ['v1.5.0'], { forced: '1.5.0' }))).toMatchObject({
      reasons: [
        {
          message: `The forced version 1.5.0 is already the tag v1.5.0 on ${'0'.repeat(12)}. The last version is v1.2.3. Force a version that has no tag yet, or none to let the commits decide.`,
        },
      ],
    });
    expect(nextVersion(on(undefined, [], { forced: '1.2\n::error::x' }))).toMatchObject({
      reasons: [
        {
          message:
            'The forced version cannot be used: a version holds no blanks, got "1.2\\u000a::error::x". There is no version yet.',
        },
      ],
    });
  });
});

describe('Release-As', () => {
  test.each<[string, Bump, string]>([
    ['2.0.0', 'patch', '2.0.0 major release-as'],
    ['v1.2.9', 'patch', '1.2.9 patch release-as'],
    ['1.3.0', 'none', '1.3.0 minor release-as'],
    ['1.2.3', 'minor', '1.3.0 minor bumped release-as-spent'],
    ['1.0.0', 'minor', '1.3.0 minor bumped release-as-spent'],
    ['1.0.0', 'none', 'none nothing-to-release release-as-spent'],
    ['1.5.0', 'minor', '1.3.0 minor bumped release-as-spent'],
    ['1.3.0-rc.1', 'minor', '1.3.0 minor bumped release-as-unusable'],
    ['next', 'minor', '1.3.0 minor bumped release-as-unusable'],
    ['2.0.0+x', 'minor', '1.3.0 minor bumped release-as-unusable'],
  ])('%s with %s commits on v1.2.3, with v1.5.0 elsewhere', (releaseAs, bump, expected) => {
    expect(line(nextVersion(on('v1.2.3', ['v1.5.0'], { releaseAs: says(releaseAs), bump })))).toBe(expected);
  });

  test('stays beside a taken version in the notes, and goes before the first version', () => {
    const both = on('v1.2.3', ['v1.2.4'], { releaseAs: says('1.0.0') });
    expect(line(nextVersion(both))).toBe('1.2.5 patch bumped release-as-spent version-taken');
    expect(line(nextVersion(on(undefined, [], { releaseAs: says('1.0.0') })))).toBe('1.0.0 patch release-as');
  });

  test('names its commit', () => {
    const next = nextVersion(on('v1.2.3', [], { releaseAs: says('3.0.0') }));
    expect(next).toMatchObject({ because: { message: 'Commit 1111111 says Release-As: 3.0.0.' }, notes: [] });
  });

  test('that is spent says so', () => {
    expect(nextVersion(on('v1.2.3', [], { releaseAs: says('1.2.3') }))).toMatchObject({
      notes: [
        {
          message:
            'Release-As "1.2.3" of commit 1111111 is passed over: it is not newer than the last version v1.2.3.',
          source: '1111111',
        },
      ],
    });
  });
});
