import { performance } from 'node:perf_hooks';
import { describe, expect, test } from '@jest/globals';
import { detectTagTemplate } from '../../shared/semver/detect-tag-template.ts';
import { parseTagTemplate, V_TAGS } from '../../shared/semver/tag-template.ts';
import { finalsOf, readTags } from '../../shared/semver/tagged-version.ts';
import { formatFinal } from '../../shared/semver/version.ts';
import { tagged, tags } from './tagged.ts';

const names = (versions: readonly { readonly tag: { readonly name: string } }[]) =>
  versions.map(({ tag }) => tag.name);

describe('reading all tags', () => {
  test('versions come oldest first, whatever the order of the tags', () => {
    const input = ['v1.10.0', 'v1.9.0', 'v1.10.0-rc.10', 'v1.10.0-rc.9', 'v1.10.0-rc2', 'v1.10.0-next.3'];
    const sorted = ['v1.9.0', 'v1.10.0-next.3', 'v1.10.0-rc2', 'v1.10.0-rc.9', 'v1.10.0-rc.10', 'v1.10.0'];
    expect(names(tagged(input))).toEqual(sorted);
    expect(names(tagged(input.toReversed()))).toEqual(sorted);
  });

  test('two spellings of one version both stay, in the order of their names', () => {
    const spellings = ['v1.0.0-rc.1', 'v1.0.0-rc1', 'v1.0.0-RC1', 'v1.0.0-rc01'];
    const sorted = ['v1.0.0-RC1', 'v1.0.0-rc.1', 'v1.0.0-rc01', 'v1.0.0-rc1'];
    expect(names(tagged(spellings))).toEqual(sorted);
    expect(names(tagged(spellings.toReversed()))).toEqual(sorted);
  });

  test('only names that a person would take for a version are listed as not being one, each with why', () => {
    const input = tags('v1.2', 'v01.2.3', 'v1.2.3', 'vfoo', 'nightly', 'api/v1.2.3', '1.2.3', 'v', 'v2');
    expect(readTags(V_TAGS, 'semver', input).others).toEqual([
      { tag: input[0], why: 'a version has three numbers such as 1.4.0, "1.2" has 2', floating: false },
      { tag: input[1], why: '"01" has a leading zero in "01.2.3"', floating: false },
      { tag: input[8], why: 'a version has three numbers such as 1.4.0, "2" has 1', floating: true },
    ]);
  });

  test('a version without the suffix of the template is listed too', () => {
    const template = parseTagTemplate('v{version}-lts');
    expect(template.ok).toBe(true);
    if (!template.ok) return;
    const [plain, lts] = tags('v1.2.3', 'v1.2.3-lts');
    const read = readTags(template.value, 'semver', [plain!, lts!]);
    expect(names(read.versions)).toEqual(['v1.2.3-lts']);
    expect(read.others).toEqual([{ tag: plain, why: 'it does not end with "-lts"', floating: false }]);
  });

  test.each([
    ['v9007199254740993.0.0', '"9007199254740993" is too large in "9007199254740993.0.0"'],
    ['v2026.10.05', '"05" has a leading zero in "2026.10.05"; for dates set train.versioning: calver'],
    [
      'v2026.10.05-rc.1',
      '"05" has a leading zero in "2026.10.05-rc.1"; for dates set train.versioning: calver',
    ],
    ['v2026.13.05', '"05" has a leading zero in "2026.13.05"'],
  ])('%s is none, and says why', (name, why) => {
    expect(readTags(V_TAGS, 'semver', tags(name)).others.map((one) => one.why)).toEqual([why]);
  });

  test.each([
    ['v1', true],
    ['v0', true],
    ['v12', true],
    ['v1.2', false],
    ['v01', false],
    ['v1-rc.1', false],
  ])('%s floats: %s', (name, floating) => {
    expect(readTags(V_TAGS, 'semver', tags(name)).others.map((one) => one.floating)).toEqual([floating]);
  });

  test.each([
    ['api/v{version}', ['api/v1.0.0', 'api/v1.1.0']],
    ['web/v{version}', ['web/v3.0.0-rc.1', 'web/v3.0.0']],
    ['v{version}', ['v0.1.0']],
  ])('of two packages in one repository %s reads its own', (text, own) => {
    const template = parseTagTemplate(text);
    const all = tags('web/v3.0.0', 'api/v1.1.0', 'v0.1.0', 'api/v1.0.0', 'web/v3.0.0-rc.1');
    const read = template.ok ? readTags(template.value, 'semver', all) : undefined;
    expect(names(read?.versions ?? [])).toEqual(own);
    expect(read?.others).toEqual([]);
  });

  test('the finals among them', () => {
    expect(finalsOf(tagged(['v1.0.0-rc.1', 'v1.1.0', 'v1.0.0', 'v2.0.0-next.0'])).map(formatFinal)).toEqual([
      '1.0.0',
      '1.1.0',
    ]);
  });

  test('12,000 tags are read in far less than a second, whatever they look like', () => {
    const shapes = [
      (n: number) => `v${n % 50}.${n % 97}.${n}`,
      (n: number) => `v1.0.0-rc.${n}`,
      (n: number) => `v1.0.0-next.${n}`,
      (n: number) => `v${n}.01.05`,
      (n: number) => `v${'1'.repeat(200)}${n}`,
    ];
    for (const shape of shapes) {
      const many = tags(...Array.from({ length: 12_000 }, (_, n) => shape(n)));
      const start = performance.now();
      const { template } = detectTagTemplate(many, 'semver');
      const read = readTags(template, 'semver', many);
      expect(performance.now() - start).toBeLessThan(10_000);
      expect(read.versions.length + read.others.length).toBe(12_000);
    }
  });

  test('nor do 12,000 tags of as many prefixes take longer', () => {
    const shapes = [
      (n: number) => `package-${n}@1.0.0`,
      (n: number) => `${'1.'.repeat(200)}${n}`,
      (n: number) => `${'1'.repeat(250)}x${n}@1.0.0`,
      (n: number) => `a${n}@1.0.0-${'1.'.repeat(120)}`,
    ];
    for (const shape of shapes) {
      const many = tags(...Array.from({ length: 12_000 }, (_, n) => shape(n)));
      const start = performance.now();
      detectTagTemplate(many, 'semver');
      expect(performance.now() - start).toBeLessThan(10_000);
    }
  });
});
