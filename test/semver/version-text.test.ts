import { describe, expect, test } from '@jest/globals';
import { parseTagTemplate, versionText } from '../../shared/semver/tag-template.ts';
import { template } from './template-of.ts';

describe('what touches the version in a template must not read as part of it', () => {
  test.each([
    ['1{version}', 0, 'a digit or a dot right before {version} would read as part of it, got "1{version}"'],
    [
      'v1.{version}',
      2,
      'a digit or a dot right before {version} would read as part of it, got "v1.{version}"',
    ],
    ['{version}1', 9, 'a digit or a dot right behind {version} would read as part of it, got "{version}1"'],
    [
      'v{version}.1',
      10,
      'a digit or a dot right behind {version} would read as part of it, got "v{version}.1"',
    ],
  ])('%s', (text, at, message) => {
    expect(parseTagTemplate(text)).toEqual({ ok: false, at, message });
  });

  test.each(['v1/{version}', '2026-{version}', '{version}-1', 'a.b/v{version}', '{version}/1.0'])(
    '%s is a template',
    (text) => {
      expect(parseTagTemplate(text).ok).toBe(true);
    },
  );
});

test.each([
  ['v{version}', 'v1.4.0-RC.1', '1.4.0-RC.1'],
  ['v{version}', 'v1.4.0-rc4', '1.4.0-rc4'],
  ['{version}', '1.4.0', '1.4.0'],
  ['release-{version}-lts', 'release-1.4.0-rc.2-lts', '1.4.0-rc.2'],
])('of %s: %s spells %s', (text, name, spelled) => {
  expect(versionText(template(text), name)).toBe(spelled);
});
