import { describe, expect, test } from '@jest/globals';
import { openBehind } from '../../../actions/release-cut/collect/open-behind.ts';
import { planCut } from '../../../actions/release-cut/plan.ts';
import { openCandidates } from '../../../shared/semver/base.ts';
import { commitOf } from '../../kit/parsed-commit.ts';
import { configure, create } from './configured-clone.ts';
import { cutFacts, cutInputs, taggedOf } from './facts.ts';
import { cutIn } from './real-cut.ts';

describe('a version below a candidate that it has behind it', () => {
  const saidOf = (behind: string | undefined, forced?: string) => {
    const tags = ['v1.2.0', ...(behind === undefined ? [] : [behind])];
    const facts = cutFacts({ tags });
    const open = facts.tags.versions.find(({ tag }) => tag.name === behind);
    const { why } = planCut(cutInputs({ 'force-version': forced }), { ...facts, openBehind: open });
    return why.filter(({ code }) => code === 'newer-behind');
  };

  test('names it, and how to go on with it', () => {
    expect(saidOf('v2.0.0-rc.1')).toEqual([
      {
        code: 'newer-behind',
        message: 'v2.0.0-rc.1 behind this commit is newer than 1.3.0: force 2.0.0 to go on with it.',
        observed: '1.3.0',
        source: 'v2.0.0-rc.1',
      },
    ]);
  });

  test.each<[string, string | undefined, string | undefined, number]>([
    ['a lower one that was forced', 'v2.0.0-rc.1', '1.9.0', 1],
    ['the same version', 'v1.3.0-rc.1', undefined, 0],
    ['a higher version', 'v1.2.1-rc.1', undefined, 0],
    ['the candidate is forced again', 'v2.0.0-rc.1', '2.0.0', 0],
    ['no such candidate', undefined, undefined, 0],
  ])('is told of where it is one: %s', (_, behind, forced, reasons) => {
    expect(saidOf(behind, forced)).toHaveLength(reasons);
  });
});

test('open candidates are newer than the base, and never became final', () => {
  const versions = taggedOf(['v1.0.0-rc.1', 'v1.0.0', 'v1.1.0-rc.1', 'v2.0.0-rc.1', 'v3.0.0-rc.1', 'v3.0.0']);
  const base = versions.find(({ tag }) => tag.name === 'v1.0.0');
  const names = (of: typeof base) => openCandidates(versions, of).map(({ tag }) => tag.name);
  expect(names(base)).toEqual(['v1.1.0-rc.1', 'v2.0.0-rc.1']);
  expect(names(undefined)).toEqual(['v1.1.0-rc.1', 'v2.0.0-rc.1']);
});

describe('the newest that is behind', () => {
  const versions = taggedOf([
    'v1.0.0',
    ['v1.1.0-rc.1', 'a'.repeat(40)],
    ['v2.0.0-rc.1', 'b'.repeat(40)],
    ['v3.0.0-rc.1', 'c'.repeat(40)],
  ]);
  const [base] = versions;
  const commits = ['b', 'a'].map((letter) => commitOf('fix: a', { sha: letter.repeat(40) }));
  const found = async (paths: readonly string[], merged: readonly string[]) => {
    const asked: string[] = [];
    const tagsMergedInto = (sha: string) => {
      asked.push(sha);
      return Promise.resolve(new Set(merged));
    };
    const one = await openBehind({ tagsMergedInto }, { base, commits }, versions, { sha: 'head', paths });
    return [one?.tag.name, asked];
  };

  test('is in the range, which costs no question', async () => {
    expect(await found([], [])).toEqual(['v2.0.0-rc.1', []]);
  });

  test('is asked for where the range leaves commits out', async () => {
    expect(await found(['api'], ['v1.0.0', 'v1.1.0-rc.1'])).toEqual(['v1.1.0-rc.1', ['head']]);
    expect(await found(['api'], ['v1.0.0'])).toEqual([undefined, ['head']]);
  });
});

test.each([
  ['train: {}', 'v1.0.1-rc.1'],
  ['train: { paths: [app.txt] }', 'v1.0.1-rc.1'],
])('of a forced candidate the next cut tells: %s', async (config, tag) => {
  const made = await create();
  await made.commit('feat: begin');
  await made.tag('v1.0.0');
  await made.commit('fix: b', { files: { 'app.txt': 'b\n' } });
  await made.commit('docs: say it', { files: { 'other.txt': 'b\n' } });
  await made.tag('v2.0.0-rc.1');
  await made.commit('fix: c', { files: { 'app.txt': 'c\n' } });
  configure(made, config);
  const { outputs, reasons } = await cutIn(made.dir, { supersede: true });
  expect(outputs.tag).toBe(tag);
  expect(reasons.find(({ code }) => code === 'newer-behind')).toMatchObject({ source: 'v2.0.0-rc.1' });
  const again = await cutIn(made.dir, { supersede: true, 'force-version': '2.0.0' });
  expect(again.outputs.tag).toBe('v2.0.0-rc.2');
  expect(again.reasons.map(({ code }) => code)).not.toContain('newer-behind');
});
