import { describe, expect, test } from '@jest/globals';
import { detectTagTemplate } from '../../shared/semver/detect-tag-template.ts';
import { BARE_TAGS, V_TAGS } from '../../shared/semver/tag-template.ts';
import { tags } from './tagged.ts';
import { template } from './template-of.ts';

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
