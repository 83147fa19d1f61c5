import { describe, expect, test } from '@jest/globals';
import type { CutInputs } from '../../../actions/release-cut/inputs.ts';
import { inputProblems } from '../../../actions/release-cut/input-problems.ts';
import { configure, create } from './configured-clone.ts';
import { cutInputs, HEAD } from './facts.ts';
import { cutIn } from './real-cut.ts';

const BAD =
  "cannot be the name of a branch, a tag or a commit: give a name such as main, v1.4.0 or a commit's hex digits.";

describe('a name that git cannot have is told as it was written', () => {
  const HOTFIX = { mode: 'hotfix', 'base-version': '1.0.0', justification: 'it burns' } as const;

  test.each<[string, string, Partial<CutInputs>, string, string]>([
    ['a range as ref', 'train: {}', { ref: 'v1.0.0..HEAD' }, 'ref: "v1.0.0..HEAD"', 'v1.0.0..HEAD'],
    ['an option as ref', 'train: {}', { ref: '--all' }, 'ref: "--all"', '--all'],
    ['a blank in train.branch', 'train: { branch: a b }', {}, 'train.branch: "a b"', 'a b'],
    [
      'a blank in train.branch of a hotfix',
      'train: { branch: a b }',
      { ...HOTFIX, commits: [HEAD] },
      'train.branch: "a b"',
      'a b',
    ],
  ])('%s', async (_, config, inputs, named, observed) => {
    const made = await create();
    await made.commit('feat: begin');
    await made.tag('v1.0.0');
    await made.commit('fix: it');
    configure(made, config);
    await expect(cutIn(made.dir, inputs)).rejects.toMatchObject({
      reasons: [{ code: 'bad-name', message: `${named} ${BAD}`, observed }],
    });
  });
});

describe('commits are named by their ids', () => {
  const problemsOf = (commits: readonly string[]) =>
    inputProblems(cutInputs({ ref: 'release/v1.3.0-rc.1', commits })).map(({ message }) => message);

  test.each(['main', 'HEAD', 'HEAD~1', 'abc', 'v1.0.0', 'a'.repeat(65), 'abcdefg'])('%s is none', (name) => {
    expect(problemsOf([name])).toHaveLength(1);
  });

  test.each(['abcd', 'ABCDEF0', HEAD, 'a'.repeat(64)])('%s may be one', (name) => {
    expect(problemsOf([name])).toEqual([]);
  });

  test('the sentence says what is taken, and each wrong one has its own', () => {
    expect(problemsOf(['main', 'abcd', 'HEAD'])).toEqual([
      'commits takes the ids of commits, 4 hex digits or more, no branches, tags or HEAD: "main" is none; git rev-parse prints the id of a name',
      expect.stringContaining('"HEAD" is none'),
    ]);
  });
});
