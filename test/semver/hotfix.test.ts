import { describe, expect, test } from '@jest/globals';
import { hotfixVersion } from '../../shared/semver/hotfix.ts';
import { formatFinal } from '../../shared/semver/version.ts';
import { dated, final, tagged } from './tagged.ts';

describe('a hotfix', () => {
  test.each([
    ['one patch up', '1.4.0', ['v1.4.0'], '1.4.1'],
    ['while main goes on', '1.4.0', ['v1.4.0', 'v1.5.0-rc.1', 'v1.5.0', 'v2.0.0'], '1.4.1'],
    ['free over all tags of the line, on whatever branch', '1.4.0', ['v1.4.0', 'v1.4.1', 'v1.4.2'], '1.4.3'],
    ['by number, not by text', '1.4.0', ['v1.4.0', 'v1.4.9', 'v1.4.10'], '1.4.11'],
    ['a gap is left', '1.4.0', ['v1.4.0', 'v1.4.7'], '1.4.8'],
    ['a second candidate of one hotfix keeps its version', '1.4.0', ['v1.4.0', 'v1.4.1-rc.1'], '1.4.1'],
    ['other lines do not count', '1.4.0', ['v1.4.0', 'v1.3.8', 'v2.4.9', 'v1.40.5'], '1.4.1'],
    ['a base that has no tag here', '1.4.5', ['v1.4.0'], '1.4.6'],
  ])('%s', (_rule, base, names, expected) => {
    expect(formatFinal(hotfixVersion(final(base), tagged(names)))).toBe(expected);
  });

  test.each([
    ['none', [], '1.4.1'],
    ['the next', ['1.4.1'], '1.4.2'],
    ['several', ['1.4.1', '1.4.2'], '1.4.3'],
    ['one that is further on', ['1.4.2'], '1.4.1'],
  ])('passes over what is taken: %s', (_rule, taken, expected) => {
    const version = hotfixVersion(
      final('1.4.0'),
      tagged(['v1.4.0']),
      taken.map((text) => final(text)),
    );
    expect(formatFinal(version)).toBe(expected);
  });

  test.each([
    ['2026.11.21', ['2026.11.21'], '2026.11.21.1'],
    ['2026.11.21', ['2026.11.21', '2026.11.21.1', '2026.11.22'], '2026.11.21.2'],
    ['2026.11.21.1', ['2026.11.21'], '2026.11.21.2'],
  ])('in a calendar, on %s, is the next of that day', (base, names, expected) => {
    expect(formatFinal(hotfixVersion(final(base, 'calver'), dated(...names)))).toBe(expected);
  });
});
