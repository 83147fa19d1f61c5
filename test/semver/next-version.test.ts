import { describe, expect, test } from '@jest/globals';
import type { Bump } from '../../shared/semver/bump-size.ts';
import { nextVersion, type VersionRequest } from '../../shared/semver/next-version.ts';
import { dated, named, tagged } from './tagged.ts';
import { line, on } from './version-request.ts';

describe('the commits move the base', () => {
  test.each<[string, Bump, string]>([
    ['v1.2.3', 'patch', '1.2.4 patch bumped'],
    ['v1.2.3', 'minor', '1.3.0 minor bumped'],
    ['v1.2.3', 'major', '2.0.0 major bumped'],
    ['v1.9.9', 'minor', '1.10.0 minor bumped'],
    ['v1.2.3', 'none', 'none nothing-to-release'],
    ['v1.0.0', 'major', '2.0.0 major bumped'],
    ['v0.3.1', 'patch', '0.3.2 patch bumped'],
    ['v0.3.1', 'minor', '0.4.0 minor bumped'],
    ['v0.3.1', 'major', '0.4.0 minor zero-major'],
    ['v0.0.4', 'major', '0.1.0 minor zero-major'],
  ])('%s and %s', (base, bump, expected) => {
    expect(line(nextVersion(on(base, [], { bump })))).toBe(expected);
  });

  test('with zero-major: major a breaking change ends the zeroes', () => {
    const next = nextVersion(on('v0.3.1', [], { bump: 'major', zeroMajor: 'major' }));
    expect(line(next)).toBe('1.0.0 major bumped');
  });

  test('the reason says from where to where', () => {
    expect(nextVersion(on('v1.2.3', [], { bump: 'minor' }))).toMatchObject({
      because: { message: 'The commits since v1.2.3 ask for a minor version: 1.3.0.', source: 'v1.2.3' },
    });
  });
});

describe('the first version', () => {
  const first = { scheme: 'semver', major: 1, minor: 0, patch: 0 } as const;

  test.each<[Bump]>([['none'], ['patch'], ['minor'], ['major']])('whatever the commits ask: %s', (bump) => {
    expect(line(nextVersion(on(undefined, [], { bump })))).toBe(`0.1.0 ${bump} first-version`);
  });

  test.each<[string, Partial<VersionRequest>, string[], string]>([
    ['as configured', { firstVersion: first }, [], '1.0.0 patch first-version'],
    ['while there are only candidates', {}, ['v0.1.0-rc.1'], '0.1.0 patch first-version'],
    ['not one that another branch has', {}, ['v0.1.0', 'v0.4.2'], 'refused version-not-free'],
    ['below others', {}, ['v0.4.2'], '0.1.0 patch first-version'],
    [
      'of another scheme does not count as a base',
      { base: named(dated('2026.11.21'), '2026.11.21') },
      [],
      '0.1.0 patch first-version',
    ],
    [
      'of another scheme, even with nothing to release',
      { base: named(dated('2026.11.21'), '2026.11.21'), bump: 'none' },
      [],
      '0.1.0 none first-version',
    ],
  ])('%s', (_rule, more, others, expected) => {
    expect(line(nextVersion(on(undefined, others, more)))).toBe(expected);
  });

  test.each<[string, string, Partial<VersionRequest>, string]>([
    ['newer than the first', 'v2.0.0-rc.3', {}, '2.0.0 patch first-version'],
    ['newer, of another kind', 'v2.0.0-beta.1', {}, '2.0.0 patch first-version'],
    ['newer, after a breaking change', 'v2.0.0-rc.3', { bump: 'major' }, '2.0.0 major first-version'],
    ['of the first', 'v0.1.0-rc.3', {}, '0.1.0 patch first-version'],
    ['older than the first', 'v0.0.9-rc.1', {}, '0.1.0 patch first-version'],
    ['older than the configured one', 'v0.9.0-rc.1', { firstVersion: first }, '1.0.0 patch first-version'],
    ['that a forced one passes over', 'v2.0.0-rc.3', { forced: '1.0.0' }, '1.0.0 patch forced'],
    [
      'whose version has a tag elsewhere',
      'v2.0.0-rc.3',
      { versions: tagged(['v2.0.0']) },
      'refused version-not-free',
    ],
  ])('is that of a pre-release behind the commit: %s', (_rule, name, more, expected) => {
    const request = on(undefined, [name], more);
    const unreleased = named(tagged([name]), name);
    expect(line(nextVersion({ ...request, unreleased }))).toBe(expected);
  });

  test('says which pre-release it goes on from', () => {
    const versions = tagged(['v2.0.0-rc.3']);
    expect(nextVersion({ ...on(undefined, []), versions, unreleased: versions[0] })).toMatchObject({
      because: {
        code: 'first-version',
        message:
          'No final version counts for this commit yet: the first is 2.0.0, which v2.0.0-rc.3 is on the way to.',
        source: 'v2.0.0-rc.3',
      },
    });
  });
});

describe('a version that a tag outside this history has taken', () => {
  test.each<[string, string, string[], Bump, string]>([
    [
      'patch: after the highest of the line',
      'v1.4.0',
      ['v1.4.1', 'v1.4.2', 'v1.5.0'],
      'patch',
      '1.4.3 patch bumped version-taken',
    ],
    ['minor: refused', 'v1.0.17', ['v1.1.0', 'v1.1.1'], 'minor', 'refused version-not-free'],
    ['major: refused', 'v4.5.5', ['v5.0.0', 'v6.0.0'], 'major', 'refused version-not-free'],
    ['a breaking change held in 0.x: refused', 'v0.3.1', ['v0.4.0'], 'major', 'refused version-not-free'],
    ['a higher minor that is not in the way', 'v1.4.0', ['v1.8.3'], 'minor', '1.5.0 minor bumped'],
    ['a candidate of the next major', 'v1.4.0', ['v2.0.0-rc.1'], 'major', '2.0.0 major bumped'],
    [
      'a higher one that is not in the way moves nothing',
      'v1.4.0',
      ['v1.4.5'],
      'patch',
      '1.4.1 patch bumped',
    ],
    ['a candidate takes nothing', 'v1.4.0', ['v1.4.1-rc.1'], 'patch', '1.4.1 patch bumped'],
  ])('%s', (_rule, base, others, bump, expected) => {
    expect(line(nextVersion(on(base, others, { bump })))).toBe(expected);
  });

  test('the note names the tag', () => {
    expect(nextVersion(on('v1.4.0', ['v1.4.1']))).toMatchObject({
      notes: [
        {
          message:
            '1.4.1 is already the tag v1.4.1, which is not in this history: 1.4.2 is the next free patch version.',
        },
      ],
    });
  });

  test('the refusal names the tag and the two ways out', () => {
    expect(nextVersion(on('v1.0.17', ['v1.0.18', 'v1.1.0'], { bump: 'minor' }))).toEqual({
      kind: 'refused',
      reasons: [
        {
          code: 'version-not-free',
          message: `The next version by the commits since v1.0.17 is 1.1.0, but that is already the tag v1.1.0 on ${'0'.repeat(12)}, which is not in this history. Merge that line into this one, or force a free version such as 1.2.0, or 1.0.19 where this line only mends what is out.`,
          observed: '1.1.0',
          limit: 'a version without a tag',
          source: 'v1.1.0',
        },
      ],
    });
    expect(nextVersion(on(undefined, ['v0.1.0', 'v0.4.2']))).toMatchObject({
      reasons: [
        {
          message: `No final version counts for this commit yet, and the first version would be 0.1.0, but that is already the tag v0.1.0 on ${'0'.repeat(12)}, which is not in this history. Merge that line into this one, or force a free version such as 0.5.0.`,
        },
      ],
    });
  });

  test('the version that the refusal proposes can be forced', () => {
    const request = on('v4.5.5', ['v4.5.6', 'v5.0.0'], { bump: 'major' });
    expect(nextVersion(request)).toMatchObject({
      reasons: [{ message: expect.stringMatching(/such as 6\.0\.0, or 4\.5\.7 where/) }],
    });
    expect(line(nextVersion({ ...request, forced: '6.0.0' }))).toBe('6.0.0 major forced');
    expect(line(nextVersion({ ...request, forced: '4.5.7' }))).toBe('4.5.7 patch forced');
  });
});
