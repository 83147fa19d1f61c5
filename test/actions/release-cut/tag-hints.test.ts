import { describe, expect, test } from '@jest/globals';
import { tagHints } from '../../../actions/release-cut/tag-hints.ts';
import { tagsText } from '../../../actions/release-cut/tags-text.ts';
import { parseTagTemplate, V_TAGS } from '../../../shared/semver/tag-template.ts';
import { detectTagTemplate, templatesBeside } from '../../../shared/semver/detect-tag-template.ts';
import { readTags } from '../../../shared/semver/tagged-version.ts';
import { configure, create } from './configured-clone.ts';
import { cutFacts } from './facts.ts';
import { cutIn } from './real-cut.ts';

/** Facts of tags of these names, as the collector makes them; `tag` is `train.tag`. */
function factsOf(names: readonly string[], { tag, calver = false }: { tag?: string; calver?: boolean } = {}) {
  const scheme = calver ? 'calver' : 'semver';
  const configured = tag === undefined ? undefined : parseTagTemplate(tag);
  const given = configured?.ok === true ? configured.value : undefined;
  const tags = names.map((name) => ({ name, sha: '0'.repeat(40) }));
  const { template, candidates } =
    given === undefined
      ? detectTagTemplate(tags, scheme)
      : { template: given, candidates: templatesBeside(given, tags, scheme) };
  const { versions, others } = readTags(template, scheme, tags);
  const read = { template, detected: tag === undefined, versions, lookalikes: others, others: candidates };
  return cutFacts({ tags: [], config: `train: { versioning: ${scheme} }` }, { tags: read });
}

const BARE = { tag: '{version}', calver: true } as const;
const V_DATES = { tag: 'v{version}', calver: true } as const;

describe('a tag that only looks like a version', () => {
  test.each<[string, string[], object, unknown[]]>([
    [
      'is named where there is no other, and nothing is to be fetched',
      ['2026.9.5'],
      BARE,
      [
        '2026.9.5 looks like a version and counts for nothing: expected a date such as 2026.11.21, or 2026.11.21.1 for the second of the day, got "2026.9.5"; if it is a release, give its commit a tag that is a version',
      ],
    ],
    [
      'is named where it is newer than all dates',
      ['v2026.11.05', 'v2027.1.1', 'v2026.9.5'],
      V_DATES,
      [
        'v2027.1.1 looks like a newer version than v2026.11.05 and counts for nothing: expected a date such as 2026.11.21, or 2026.11.21.1 for the second of the day, got "2027.1.1"',
      ],
    ],
    ['is let be where it is as new as a date', ['v2026.11.05', 'v2026.11.5'], V_DATES, []],
    ['is let be where it is older than a date', ['v2026.11.05', 'v2026.9.5'], V_DATES, []],
    [
      'has too large a number',
      ['v1.0.99999999999999999999'],
      {},
      [
        expect.stringMatching(
          /^v1\.0\.9{20} looks like a version and counts for nothing: .*; if it is a release, give its commit a tag that is a version$/,
        ),
      ],
    ],
    ['has a leading zero', ['v01.2.3'], {}, [expect.stringMatching(/^v01\.2\.3 looks like a version/)]],
    [
      'is nothing but a major number, which moves',
      ['v1'],
      {},
      [
        'there is no version tag here; if the repository has some, fetch them (git fetch --tags) and run this again',
      ],
    ],
  ])('%s', (_, names, given, hints) => {
    expect(tagHints(factsOf(names, given))).toEqual(hints);
  });
});

describe('where train.tag is set and no tag is named so yet', () => {
  test.each([
    [
      'the versions beside it are told as what they are',
      ['v1.0.0', 'v1.1.0', 'web@2.0.0'],
      [
        'no tag is named as train.tag says (api/v{version}), so that this would be a first release beside these: 2 like v{version} (newest: v1.1.0), 1 like web@{version} (newest: web@2.0.0)',
      ],
      'api/v{version}: 0 versions; others look like v{version} (2), web@{version} (1)',
    ],
    [
      'tags that may be missing are to be fetched',
      ['nightly'],
      [
        'no tag is named as train.tag says (api/v{version}); if the repository has some, fetch them (git fetch --tags) and run this again',
      ],
      'api/v{version}: 0 versions',
    ],
  ])('%s', (_, names, hints, text) => {
    const facts = factsOf(names, { tag: 'api/v{version}' });
    expect(tagHints(facts)).toEqual(hints);
    expect(tagsText(facts)).toBe(text);
  });

  test('a repository tells them', async () => {
    const made = await create();
    await made.commit('feat: begin');
    await made.tag('v1.0.0');
    await made.commit('feat: more');
    configure(made, 'train: { tag: "api/v{version}" }');
    expect(JSON.stringify((await cutIn(made.dir)).blocks)).toContain(
      'beside these: 1 like v{version} (newest: v1.0.0)',
    );
  });
});

test.each([
  ['five prefixes at most, most used first', 'abcdefff', ['f-{version}', 'a-{version}', 'b-{version}']],
  ['none for what the template reads itself', '', []],
])('templates beside one: %s', (_, prefixes, first) => {
  const named = Array.from(prefixes, (letter, at) => `${letter}-1.0.${at}`);
  const tags = [...named, 'v1.0.0', 'nightly'].map((name) => ({ name, sha: '' }));
  const found = templatesBeside(V_TAGS, tags, 'semver').map(({ template }) => template.text);
  expect(found.slice(0, 3)).toEqual(first);
  expect(found.length).toBeLessThanOrEqual(5);
});
