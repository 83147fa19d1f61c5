import { describe, expect, test } from '@jest/globals';
import { detectTagTemplate } from '../../shared/semver/detect-tag-template.ts';
import {
  BARE_TAGS,
  formatTag,
  parseTagTemplate,
  readTagName,
  V_TAGS,
} from '../../shared/semver/tag-template.ts';
import { tags, version } from './tagged.ts';

function template(text: string) {
  const result = parseTagTemplate(text);
  if (!result.ok) throw new Error(result.message);
  return result.value;
}

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
    ['1{version}1', '11'],
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

describe('without configuration the template is the one that holds the newest final version', () => {
  test.each([
    ['no tags', [], 'v{version}', 0],
    ['no versions', ['foo', 'v1', 'nightly'], 'v{version}', 0],
    ['only v', ['v1.0.0', 'v1.1.0'], 'v{version}', 2],
    ['only bare', ['1.0.0', '1.1.0', '1.2.0-rc.1'], '{version}', 3],
    ['bare once, v now', ['0.9.0', '0.9.1', '0.9.2', 'v1.0.0'], 'v{version}', 1],
    ['v once, bare now', ['v0.9.0', '1.0.0'], '{version}', 1],
    ['both tags on each release', ['v1.0.0', '1.0.0'], 'v{version}', 1],
    ['a newer candidate does not count', ['v1.0.0', '2.0.0-rc.1'], 'v{version}', 1],
    ['candidates decide where nothing is final', ['1.0.0-rc.1'], '{version}', 1],
  ])('%s', (_rule, names, text, count) => {
    const found = detectTagTemplate(tags(...names), 'semver');
    expect(found).toMatchObject({ template: template(text), count });
  });

  const many = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, n) => `${prefix}1.${n}.0`);
  test.each<[string, readonly string[], string, readonly string[]]>([
    ['only ours', many('v', 3), 'v{version} 3', []],
    ['no versions', ['v1.0.0', 'nightly', 'v1', 'web@1.0'], 'v{version} 1', []],
    ['more', [...many('v', 40), ...many('log-v', 41)], 'v{version} 40', ['log-v{version} 41']],
    ['a tenth', [...many('v', 20), 'a-0.1.0', 'a-0.2.0'], 'v{version} 20', ['a-{version} 2']],
    ['less than a tenth', [...many('v', 21), 'a-0.1.0', 'a-0.2.0'], 'v{version} 21', []],
    ['one newer', [...many('v', 21), 'a-1.20.1'], 'v{version} 21', ['a-{version} 1']],
    ['one as new', [...many('v', 21), 'a-1.20.0'], 'v{version} 21', []],
    ['a candidate, newer', [...many('v', 21), 'a-2.0.0-rc.1'], 'v{version} 21', []],
    [
      'the older shape of ours',
      [...many('', 21), 'v0.1.0', 'v0.2.0', 'v0.3.0'],
      '{version} 21',
      ['v{version} 3'],
    ],
    ['more, and older', [...many('v', 9), 'v12.0.0', ...many('', 50)], 'v{version} 10', ['{version} 50']],
  ])('what a person may have meant instead: %s', (_rule, names, chosen, candidates) => {
    const found = detectTagTemplate(tags(...names), 'semver');
    expect(`${found.template.text} ${found.count}`).toBe(chosen);
    expect(found.candidates.map((one) => `${one.template.text} ${one.count}`)).toEqual(candidates);
  });

  test.each([
    ['a package', ['api@1.0.0', 'api@1.1.0-rc.1'], 'api@{version}', 2],
    ['a package in a scope', ['@acme/api@1.0.0'], '@acme/api@{version}', 1],
    ['a word', ['release-1.1.0', 'nightly', 'release-1.2'], 'release-{version}', 1],
    ['a folder', ['app/v1.2.3', 'app/v1.3.0'], 'app/v{version}', 2],
    ['a number in it', ['k8s-1.2.3'], 'k8s-{version}', 1],
    ['a large letter', ['V1.2.3'], 'V{version}', 1],
  ])('another prefix, if it is the only one: %s', (_rule, names, text, count) => {
    expect(detectTagTemplate(tags(...names), 'semver')).toEqual({
      template: template(text),
      count,
      candidates: [],
    });
  });

  test.each<[string, string[], string[]]>([
    ['several', ['web@1.0.0', 'api@1.0.0', 'web@1.1.0'], ['web@{version} 2', 'api@{version} 1']],
    ['as often: by name', ['b-1.0.0', 'a-1.0.0'], ['a-{version} 1', 'b-{version} 1']],
    [
      'the five most used of more',
      ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((name, at) =>
        Array.from({ length: at + 1 }, (_, n) => `${name}@1.0.${n}`),
      ),
      ['f@{version} 6', 'e@{version} 5', 'd@{version} 4', 'c@{version} 3', 'b@{version} 2'],
    ],
    ['none at all', ['api@1.0', 'api@01.0.0', 'a{b}1.0.0', 'api-1.0.0.0', 'api@1.0.0/done', '1.2.3.4'], []],
  ])('other prefixes that it cannot choose between are told: %s', (_rule, names, candidates) => {
    const found = detectTagTemplate(tags(...names), 'semver');
    expect([found.template, found.count]).toEqual([V_TAGS, 0]);
    expect(found.candidates.map(({ template: { text }, count }) => `${text} ${count}`)).toEqual(candidates);
  });

  test('other prefixes do not count beside a plain version, and are told', () => {
    expect(detectTagTemplate(tags('api@2.0.0', 'api@2.1.0', 'v1.0.0'), 'semver')).toEqual({
      template: V_TAGS,
      count: 1,
      candidates: [{ template: template('api@{version}'), count: 2, newest: 'api@2.1.0' }],
    });
  });

  test('the newest of another prefix is the highest version, not the last tag', () => {
    const found = detectTagTemplate(
      tags('v1.0.0', 'a-1.9.0', 'a-1.10.0', 'a-1.10.0-rc.1', 'a-1.2.0'),
      'semver',
    );
    expect(found.candidates).toMatchObject([{ count: 4, newest: 'a-1.10.0' }]);
  });

  test('another prefix of dates', () => {
    const { template: found } = detectTagTemplate(tags('app-2026.11.21', 'app-2026.11.22.1'), 'calver');
    expect(found).toEqual(template('app-{version}'));
  });

  test('by date as well', () => {
    expect(detectTagTemplate(tags('v1.0.0', '2026.11.21'), 'calver').template).toEqual(BARE_TAGS);
  });
});
