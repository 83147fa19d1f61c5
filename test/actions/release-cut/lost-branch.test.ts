import { describe, expect, test } from '@jest/globals';
import type { CutFacts } from '../../../actions/release-cut/facts.ts';
import { planCut } from '../../../actions/release-cut/plan.ts';
import { cut } from '../../kit/github-cut/cut.ts';
import { openShop, setScene } from '../../kit/github-cut/shop.ts';
import { TRAIN_WITH_CI } from '../../kit/github-cut/story.ts';
import { commitOf } from '../../kit/parsed-commit.ts';
import { cutFacts, cutInputs, HEAD } from './facts.ts';
import { reported } from './reported.ts';

const BRANCH = 'release/v1.3.0-rc.1';
const told = {
  tags: ['v1.2.0', ['v1.3.0-rc.1', HEAD]],
  config: 'train: { ci-workflows: [ci.yml, e2e.yml] }',
} as const;

const factsOf = (given: Partial<CutFacts> = {}) => cutFacts(told, given);
const goneOf = (given: Partial<CutFacts> = {}) =>
  planCut(cutInputs(), factsOf(given)).reasons.find(({ code }) => code === 'branch-gone');

describe('a candidate whose branch is gone', () => {
  test('is complete, says so, and is not given its branch again', () => {
    const plan = planCut(cutInputs(), factsOf());
    expect([plan.decision, plan.verdict]).toEqual(['complete', 'pass']);
    expect(plan.effects.map((effect) => effect.do.kind)).toEqual(['draft-release', 'drop-duplicate-drafts']);
    expect(goneOf()).toEqual({
      code: 'branch-gone',
      message:
        'release branch: the branch release/v1.3.0-rc.1 is not there, and is not made again, since somebody may have deleted it on purpose. If it is still needed, push it at aaaaaaa and run this again',
      source: BRANCH,
    });
  });

  test.each<[string, Partial<CutFacts>, string]>([
    [
      'workflows that nothing else starts',
      { startsWorkflows: false },
      ': ci.yml, e2e.yml not started on it.',
    ],
    ['workflows that the push of this token starts', { startsWorkflows: true }, ' on purpose. If'],
    [
      'a way back of its own branch',
      { forwardPort: { commits: [commitOf('fix: a')], sha: undefined } },
      ': no pull request from it to main.',
    ],
    [
      'a way back that has a branch of picks',
      { forwardPort: { commits: [commitOf('fix: a')], sha: 'c'.repeat(40) } },
      ' on purpose. If',
    ],
  ])('names what it goes without: %s', (_, given, part) => {
    expect(goneOf(given)?.message).toContain(part);
  });

  test.each<[string, Partial<CutFacts>]>([
    ['where the candidate left it', { branches: new Map([[BRANCH, HEAD]]) }],
    ['elsewhere', { branches: new Map([[BRANCH, 'b'.repeat(40)]]) }],
  ])('is not said of one that stands %s', (_, given) => {
    expect(goneOf(given)).toBeUndefined();
  });

  test('is not said of one that is yet to be made', () => {
    const { reasons } = planCut(cutInputs(), cutFacts());
    expect(reasons.map(({ code }) => code)).not.toContain('branch-gone');
  });

  test.each([
    [false, 'v1.3.0-rc.1 is already cut from main, and its branch is gone'],
    [true, 'v1.3.0-rc.1 was cut before, and is complete now but for its branch'],
  ])('has a headline that is true, changed: %s', (changed, headline) => {
    const end = { predicted: false, changed };
    expect(reported(cutInputs(), factsOf(), end)).toMatchObject({ headline, outputs: { branch: '' } });
  });
});

test('on GitHub: a run after the branch was deleted says it, and starts nothing', async () => {
  const shop = await openShop(await setScene(TRAIN_WITH_CI));
  const first = await cut(shop);
  const { branch } = first.outputs;
  await shop.git('update-ref', '-d', `refs/heads/${branch}`);
  const before = shop.github.writes.length;
  const second = await cut(shop);
  expect(first.outputs).toMatchObject({ branch: 'release/v1.1.0-rc.1', changed: 'true' });
  expect(second).toMatchObject({
    decision: 'complete',
    headline: expect.stringMatching(/ is already cut from \S+, and its branch is gone$/),
    outputs: { tag: first.outputs.tag, branch: '', changed: 'false' },
  });
  expect(second.reasons.find(({ code }) => code === 'branch-gone')?.message).toMatch(
    /ci\S*\.yml not started/,
  );
  expect(shop.github.writes.slice(before)).toEqual([]);
  await shop.close();
});
