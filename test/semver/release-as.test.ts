import { describe, expect, test } from '@jest/globals';
import { nextVersion } from '../../shared/semver/next-version.ts';
import { line, on, says } from './version-request.ts';

describe('of several Release-As, newest first, on v1.2.3 with v1.5.0 elsewhere', () => {
  test.each([
    [[], '1.2.4 patch bumped'],
    [['3.0.0'], '3.0.0 major release-as'],
    [['3.0.0', '4.0.0'], '3.0.0 major release-as'],
    [['0.5.0', '3.0.0'], '3.0.0 major release-as release-as-spent'],
    [['4.x', '3.0.0'], '3.0.0 major release-as release-as-unusable'],
    [['4.x', '1.5.0', '3.0.0', '0.1.0'], '3.0.0 major release-as release-as-unusable release-as-spent'],
    [['4.x', '0.5.0'], '1.2.4 patch bumped release-as-unusable release-as-spent'],
  ])('%j: %s', (texts, expected) => {
    expect(line(nextVersion(on('v1.2.3', ['v1.5.0'], { releaseAs: says(...texts) })))).toBe(expected);
  });

  test('the one that is taken and those passed over for it are named by their commits', () => {
    expect(nextVersion(on('v1.2.3', [], { releaseAs: says('4.x', '3.0.0') }))).toMatchObject({
      because: { message: 'Commit 2222222 says Release-As: 3.0.0.' },
      notes: [
        {
          observed: '4.x',
          source: '1111111',
          message: expect.stringMatching(/^Release-As "4.x" of commit 1111111 is/),
        },
      ],
    });
  });

  test.each([
    [20, 20, /"20.x"/],
    [21, 21, /^and 1 more Release-As that cannot be used are passed over$/],
    [30, 21, /^and 10 more/],
  ])('%d that cannot be used make %d notes', (count, listed, last) => {
    const texts = Array.from({ length: count }, (_, place) => `${place + 1}.x`);
    const next = nextVersion(on('v1.2.3', [], { releaseAs: says(...texts, '3.0.0') }));
    const notes = next.kind === 'version' ? next.notes : [];
    expect([line(next).startsWith('3.0.0 major release-as'), notes.length]).toEqual([true, listed]);
    expect(notes.at(-1)?.message).toMatch(last);
  });
});
