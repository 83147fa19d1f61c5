import { describe, expect, test } from '@jest/globals';
import {
  BARE_TAGS,
  formatTag,
  parseTagTemplate,
  readTagName,
  V_TAGS,
} from '../../shared/semver/tag-template.ts';
import { version } from './tagged.ts';
import { template } from './template-of.ts';

describe('a template', () => {
  test.each([
    ['v{version}', 'v', ''],
    ['{version}', '', ''],
    ['api/v{version}', 'api/v', ''],
    ['@acme/api@{version}', '@acme/api@', ''],
    ['release-{version}-lts', 'release-', '-lts'],
    ['a.b/{version}/final', 'a.b/', '/final'],
  ])('%s is read', (text, prefix, suffix) => {
    expect(parseTagTemplate(text)).toEqual({ ok: true, value: { text, prefix, suffix } });
  });

  test('the two that need no configuration read as they are written', () => {
    for (const one of [V_TAGS, BARE_TAGS]) expect(template(one.text)).toEqual(one);
  });

  test.each([
    ['', 0, 'expected {version} in it'],
    ['v', 1, 'expected {version} in it'],
    ['v{version', 9, 'expected {version} in it'],
    ['v{Version}', 1, '"{Version}" is not known here: write {version}'],
    ['v{tag}', 1, '"{tag}" is not known here: write {version}'],
    ['v{}', 1, '"{}" is not known here: write {version}'],
    ['{version}{version}', 9, 'expected {version} exactly once'],
    ['v}{version}', 1, 'a closing brace stands before {version}'],
    ['refs/tags/v{version}', 0, 'leave out "refs/tags/", as in v{version}, got "refs/tags/v{version}"'],
  ])('%j is refused at %i', (text, at, message) => {
    expect(parseTagTemplate(text)).toEqual({ ok: false, at, message });
  });

  test.each([
    ['-v{version}', 0],
    ['/v{version}', 0],
    ['a//v{version}', 1],
    ['v{version}/', 10],
    ['.v{version}', 0],
    ['a/.{version}', 1],
    ['a.lock/v{version}', 1],
    ['v{version}.lock', 10],
    ['a..{version}', 1],
    ['v{version}..a', 10],
    ['v{version}.', 10],
    ['v {version}', 1],
    ['v\t{version}', 1],
    ['v\u007f{version}', 1],
    ['v~{version}', 1],
    ['v^{version}', 1],
    ['v:{version}', 1],
    ['v?{version}', 1],
    ['v*{version}', 1],
    ['v[{version}', 1],
    ['v\\{version}', 1],
  ])('%j would make a name that git refuses, at %i', (text, at) => {
    expect(parseTagTemplate(text)).toMatchObject({ ok: false, at });
  });
});

describe('a tag', () => {
  test.each([
    ['v{version}', 'v1.4.0', '1.4.0'],
    ['v{version}', 'v1.4.0-rc.1', '1.4.0-rc.1'],
    ['{version}', '1.4.0', '1.4.0'],
    ['api/v{version}', 'api/v1.4.0', '1.4.0'],
    ['release-{version}-lts', 'release-1.4.0-rc.2-lts', '1.4.0-rc.2'],
  ])('of %s: %s says %s and is made from it', (text, name, says) => {
    const read = readTagName(template(text), 'semver', name);
    expect(read).toEqual({ kind: 'version', version: version(says) });
    expect(formatTag(template(text), version(says))).toBe(name);
  });

  test.each([
    ['v{version}', 'v1.2'],
    ['v{version}', 'v1'],
    ['v{version}', 'v01.2.3'],
    ['v{version}', 'v1.2.3.4'],
    ['v{version}', 'v1.2.3 '],
    ['v{version}', 'vfoo'],
    ['v{version}', 'v'],
    ['v{version}', ''],
    ['v{version}', '1.2.3'],
    ['v{version}', 'xv1.2.3'],
    ['v{version}', 'vv1.2.3'],
    ['v{version}', 'V1.2.3'],
    ['v{version}', 'api/v1.2.3'],
    ['{version}', 'v1.2.3'],
    ['api/v{version}', 'web/v1.2.3'],
    ['api/v{version}', 'v1.2.3'],
    ['release-{version}-lts', 'release-1.2.3'],
    ['v{version}v1', 'v1'],
  ])('of %s: %j is not a version of ours', (text, name) => {
    expect(readTagName(template(text), 'semver', name).kind).not.toBe('version');
  });

  test('a date is a calendar version and no SemVer one, and the reverse', () => {
    const kindOf = (scheme: 'semver' | 'calver', name: string) => readTagName(V_TAGS, scheme, name).kind;
    expect(readTagName(V_TAGS, 'calver', 'v2026.01.05')).toEqual({
      kind: 'version',
      version: version('2026.01.05', 'calver'),
    });
    expect(kindOf('semver', 'v2026.01.05')).not.toBe('version');
    expect(kindOf('calver', 'v1.2.3')).not.toBe('version');
  });
});
