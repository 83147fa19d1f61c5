import { describe, expect, test } from '@jest/globals';
import { chooseBase } from '../../shared/semver/base.ts';
import type { Bump } from '../../shared/semver/bump-size.ts';
import { nextCandidate } from '../../shared/semver/candidate.ts';
import { nextVersion } from '../../shared/semver/next-version.ts';
import { compareFinal, formatFinal } from '../../shared/semver/version.ts';
import { tagged } from './tagged.ts';
import { line, PLAIN } from './version-request.ts';

describe('from tags to the next candidate', () => {
  /** What a cut would name, from the tags of the repository and those reachable from the commit. */
  function cut(all: string[], reachable: string[], bump: Bump): string {
    const versions = tagged(all);
    const next = nextVersion({ ...PLAIN, versions, bump, base: chooseBase(versions, new Set(reachable)) });
    if (next.kind !== 'version') return line(next);
    return `${formatFinal(next.version)}-rc.${nextCandidate(next.version, versions, 1).number}`;
  }
  const RCS = ['v1.2.2', 'v1.2.3-rc.1', 'v1.2.3-rc.2', 'v1.2.3-rc.3', 'v1.2.3-rc.4', 'v1.2.3-rc.5'];

  test.each<[string, string[], string[], Bump, string]>([
    ['1.2.3-rc.5 and a feature: not 1.3.0-rc.5, not 1.3.1-rc.5', RCS, RCS, 'minor', '1.3.0-rc.1'],
    ['1.2.3-rc.5 and a fix', RCS, RCS, 'patch', '1.2.3-rc.6'],
    [
      '1.3.0-rc.5 and a fix besides its feature',
      ['v1.2.0', 'v1.3.0-rc.5'],
      ['v1.2.0', 'v1.3.0-rc.5'],
      'minor',
      '1.3.0-rc.6',
    ],
    ['the first cut of all', [], [], 'minor', '0.1.0-rc.1'],
    ['the second cut before any release', ['v0.1.0-rc.1'], ['v0.1.0-rc.1'], 'major', '0.1.0-rc.2'],
    [
      'after a final version beside the branch',
      ['v1.3.0', 'v1.4.0-rc.1', 'v1.4.0'],
      ['v1.3.0', 'v1.4.0-rc.1'],
      'patch',
      '1.4.1-rc.1',
    ],
    ['main after the hotfix v1.4.1', ['v1.4.0', 'v1.4.1'], ['v1.4.0'], 'patch', '1.4.2-rc.1'],
    ['main after the hotfix v1.4.1, with a feature', ['v1.4.0', 'v1.4.1'], ['v1.4.0'], 'minor', '1.5.0-rc.1'],
    ['1.x beside 2.0.0, a fix', ['v1.8.0', 'v2.0.0'], ['v1.8.0'], 'patch', '1.8.1-rc.1'],
    [
      '1.x beside 2.0.0, a breaking change',
      ['v1.8.0', 'v2.0.0'],
      ['v1.8.0'],
      'major',
      'refused version-not-free',
    ],
    ['1.8.x beside 1.9.0, a feature', ['v1.8.0', 'v1.9.0'], ['v1.8.0'], 'minor', 'refused version-not-free'],
    [
      'a version forced past its candidates',
      ['v1.2.0', 'v1.3.0-rc.3', 'v2.0.0'],
      ['v1.2.0', 'v2.0.0'],
      'minor',
      '2.1.0-rc.1',
    ],
  ])('%s', (_rule, all, reachable, bump, expected) => {
    expect(cut(all, reachable, bump)).toBe(expected);
  });

  test('whatever the tags, the next version is newer than the base and has no tag, or is refused for its tag', () => {
    const kinds = new Set<string>();
    let seed = 1;
    const below = (n: number) => {
      seed = (seed * 48271) % 2147483647;
      return seed % n;
    };
    for (let round = 0; round < 500; round += 1) {
      const names = new Set(
        Array.from({ length: 1 + below(12) }, () => `v${below(3)}.${below(3)}.${below(3)}`),
      );
      const versions = tagged([...names]);
      const base = versions[below(versions.length)];
      const bump = (['patch', 'minor', 'major'] as const)[below(3)] ?? 'patch';
      const next = nextVersion({ ...PLAIN, versions, base, bump });
      kinds.add(next.kind);
      if (next.kind === 'refused') expect(names).toContain(next.reasons[0]?.source);
      if (next.kind !== 'version' || base === undefined) continue;
      expect(compareFinal(next.version, base.version.final)).toBeGreaterThan(0);
      expect(names).not.toContain(`v${formatFinal(next.version)}`);
    }
    expect([...kinds].sort()).toEqual(['refused', 'version']);
  });
});
