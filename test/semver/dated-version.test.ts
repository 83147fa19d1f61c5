import { describe, expect, test } from '@jest/globals';
import { nextVersion, type VersionRequest } from '../../shared/semver/next-version.ts';
import { line, onDay, says } from './version-request.ts';

describe('a calendar version', () => {
  test.each<[string, string | undefined, string[], Partial<VersionRequest>, string]>([
    ['the first of all', undefined, [], {}, '2026.11.21 patch calendar-date'],
    [
      'the first of all, whatever the commits ask',
      undefined,
      [],
      { bump: 'none' },
      '2026.11.21 none calendar-date',
    ],
    ['the first of the day', '2026.11.20', [], { bump: 'major' }, '2026.11.21 major calendar-date'],
    ['the second of the day', '2026.11.21', [], {}, '2026.11.21.1 patch calendar-date'],
    ['the eleventh of the day', '2026.11.21.9', [], {}, '2026.11.21.10 patch calendar-date'],
    ['a candidate takes nothing', '2026.11.20', ['2026.11.21-rc.1'], {}, '2026.11.21 patch calendar-date'],
    ['taken elsewhere', '2026.11.20', ['2026.11.21'], {}, '2026.11.21.1 patch calendar-date version-taken'],
    [
      'taken elsewhere after ours',
      '2026.11.21',
      ['2026.11.21.1'],
      {},
      '2026.11.21.2 patch calendar-date version-taken',
    ],
    ['nothing to release', '2026.11.20', [], { bump: 'none' }, 'none nothing-to-release'],
    ['the clock is a day behind', '2026.11.22', [], {}, 'refused date-before-base'],
    ['the clock is a year behind', '2027.01.01', [], {}, 'refused date-before-base'],
    ['forced', '2026.11.20', [], { forced: '2026.12.24' }, '2026.12.24 patch forced'],
    [
      'forced past a clock that is behind',
      '2026.11.22',
      [],
      { forced: '2026.11.22.1' },
      '2026.11.22.1 patch forced',
    ],
    ['forced, not newer', '2026.11.22', [], { forced: '2026.11.22' }, 'refused forced-not-newer'],
    ['forced, not a date', '2026.11.22', [], { forced: '3.0.0' }, 'refused forced-unreadable'],
    [
      'Release-As a SemVer',
      '2026.11.20',
      [],
      { releaseAs: says('3.0.0') },
      '2026.11.21 patch calendar-date release-as-unusable',
    ],
  ])('%s', (_rule, base, others, more, expected) => {
    expect(line(nextVersion(onDay(base, others, more)))).toBe(expected);
  });

  test('in January is padded', () => {
    const today = { year: 2027, month: 1, day: 5 };
    expect(line(nextVersion(onDay('2026.12.31', [], { today })))).toBe('2027.01.05 patch calendar-date');
  });

  test('before the last one says what to check', () => {
    expect(nextVersion(onDay('2026.11.22', []))).toMatchObject({
      reasons: [
        {
          message:
            'Today is 2026.11.21, but the last version is 2026.11.22. Check the clock of the runner and the time zone of the train, or force a version.',
          observed: '2026.11.21',
          limit: 'not before 2026.11.22',
        },
      ],
    });
  });
});
