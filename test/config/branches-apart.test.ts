import { describe, expect, test } from '@jest/globals';
import { linesOf } from './problems-of.ts';

const SAID =
  'train.release-branch: gives a branch the name of a tag, and git cannot tell the two apart: write something before it, as in release/{tag}';
const found = (train: string) => linesOf(`version: 1\ntrain:\n${train}\n`);

describe('a release branch with the name of a tag is refused where it stands', () => {
  test.each([
    ['the tag itself', `  release-branch: '{tag}'`, `3:19 ${SAID}`],
    ['the version, as the usual tag has it', `  release-branch: v{version}`, `3:19 ${SAID}`],
    ['that of the final version', `  release-branch: 'v{final}'`, `3:19 ${SAID}`],
    ['a tag of its own', `  tag: 'api/{version}'\n  release-branch: api/{final}`, `4:19 ${SAID}`],
    ['a bare one', `  tag: '{version}'\n  release-branch: '{version}'`, `4:19 ${SAID}`],
    ['with something behind', `  tag: '{version}-x'\n  release-branch: '{final}-x'`, `4:19 ${SAID}`],
  ])('%s', (_, train, line) => {
    expect(found(train)).toEqual([line]);
  });
});

describe('a release branch with another name is taken', () => {
  test.each([
    ['the usual one', `  branch: main`],
    ['something before the tag', `  release-branch: 'r{tag}'`],
    ['something behind it', `  release-branch: '{tag}-branch'`],
    ['the bare version beside v{version}', `  release-branch: '{version}'`],
    ['another prefix', `  tag: 'api/v{version}'\n  release-branch: 'v{final}'`],
    ['something behind the version', `  release-branch: 'v{final}.x'`],
  ])('%s', (_, train) => {
    expect(found(train)).toEqual([]);
  });

  test('beside a tag that cannot be read, which is told alone', () => {
    expect(found(`  tag: 'v'\n  release-branch: 'v{final}'`)).toEqual([
      expect.stringContaining('train.tag: expected {version}'),
    ]);
  });
});
