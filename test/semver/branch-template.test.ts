import { describe, expect, test } from '@jest/globals';
import { formatBranch, parseBranchTemplate } from '../../shared/semver/branch-template.ts';
import { BARE_TAGS, V_TAGS } from '../../shared/semver/tag-template.ts';
import { version } from './tagged.ts';

const API_TAGS = { text: 'api/v{version}', prefix: 'api/v', suffix: '' };

describe('a release branch', () => {
  test.each([
    ['release/{tag}', V_TAGS, 'release/v1.4.0-rc.1'],
    ['release/{tag}', API_TAGS, 'release/api/v1.4.0-rc.1'],
    ['release/{version}', V_TAGS, 'release/1.4.0-rc.1'],
    ['release/{final}', V_TAGS, 'release/1.4.0'],
    ['rel-{final}-train', BARE_TAGS, 'rel-1.4.0-train'],
    ['{tag}', V_TAGS, 'v1.4.0-rc.1'],
  ])('by %s', (text, tagTemplate, branch) => {
    const template = parseBranchTemplate(text);
    expect(template.ok && formatBranch(template.value, tagTemplate, version('1.4.0-rc.1'))).toBe(branch);
  });

  test('of the calendar runbook carries the date alone', () => {
    const template = parseBranchTemplate('release/{final}');
    const branch =
      template.ok && formatBranch(template.value, BARE_TAGS, version('2026.11.21-rc.1', 'calver'));
    expect(branch).toBe('release/2026.11.21');
  });

  test.each([
    ['release', 7, 'expected {tag} or {version} or {final} in it'],
    ['release/{name}', 8, '"{name}" is not known here: write {tag} or {version} or {final}'],
    ['release/{tag}-{final}', 14, 'expected {tag} or {version} or {final} exactly once'],
    ['refs/heads/{tag}', 0, 'leave out "refs/heads/", as in release/{tag}, got "refs/heads/{tag}"'],
    [
      'a b/{tag}',
      1,
      'git would not take a branch named by "a b/{tag}": a name holds no space, control character or any of ~ ^ : ? * [ \\',
    ],
    [
      'release/{tag}/',
      13,
      'git would not take a branch named by "release/{tag}/": a slash stands only between two parts of a name',
    ],
    [
      'release/{final}.lock',
      15,
      'git would not take a branch named by "release/{final}.lock": no part of a name ends with .lock',
    ],
  ])('%s is refused at %i', (text, at, message) => {
    expect(parseBranchTemplate(text)).toEqual({ ok: false, at, message });
  });
});
