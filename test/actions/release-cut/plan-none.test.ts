import { describe, expect, test } from '@jest/globals';
import { planCut } from '../../../actions/release-cut/plan.ts';
import type { CutFacts } from '../../../actions/release-cut/facts.ts';
import type { CutInputs } from '../../../actions/release-cut/inputs.ts';
import { commitOf } from '../../kit/parsed-commit.ts';
import { cutFacts, cutInputs, type Told } from './facts.ts';

const plan = (told: Told = {}, inputs: Partial<CutInputs> = {}, given: Partial<CutFacts> = {}) =>
  planCut(cutInputs(inputs), cutFacts(told, given));

describe('nothing to release', () => {
  test.each<[string, Told]>([
    ['no commit since', { commits: [] }],
    [
      'commits that no rule releases',
      { commits: ['docs: a'], config: 'train: { bump: [{ type: docs, bump: none }] }' },
    ],
    ['a commit and its revert', { commits: ['Revert "feat: a"\n\nThis reverts commit c0ffef.', 'feat: a'] }],
  ])('%s', (_, told) => {
    expect(plan(told)).toMatchObject({
      decision: 'none',
      verdict: 'pass',
      bump: 'none',
      checks: [],
      effects: [],
      candidate: undefined,
      notes: undefined,
      reasons: [{ code: 'nothing-to-release', source: 'v1.2.0' }],
    });
  });
});

describe('what has shipped in the base as a pick', () => {
  const of = (message: string, twin: (sha: string) => string) => {
    const [commit] = cutFacts({ commits: [message] }).commits;
    if (commit === undefined) throw new Error('no commit was made');
    return { shipped: [commitOf(twin(commit.sha))] };
  };
  const picked = (sha: string) => `feat: say hello\n\n(cherry picked from commit ${sha})`;

  test('asks for no version when a trailer proves it', () => {
    expect(plan({}, {}, of('feat: say hello', picked))).toMatchObject({
      decision: 'none',
      bump: 'none',
      reasons: [{ code: 'nothing-to-release' }],
    });
  });

  test('leaves what came beside it', () => {
    const commits = ['feat: say hello', 'fix: a'];
    expect(plan({ commits }, {}, of('feat: say hello', picked)).candidate?.tag).toBe('v1.2.1-rc.1');
  });

  test('asks for one when only the subjects are alike', () => {
    const alike = of('feat: say hello', () => 'feat: say hello');
    expect(plan({}, {}, alike).candidate?.tag).toBe('v1.3.0-rc.1');
  });
});

describe('an older commit than the tip', () => {
  const passedOver = {
    tip: { ref: 'origin/main', sha: 'd'.repeat(40) },
    commits: 2,
    check: {
      name: 'commit checks',
      verdict: 'inconclusive',
      reasons: [{ code: 'checks-pending', message: '1 of 2 checks of ddddddd are not done: e2e' }],
    },
  } as const;

  test('is cut, and what it leaves behind is said', () => {
    const { decision, verdict, reasons } = plan({}, {}, { passedOver });
    expect([decision, verdict]).toEqual(['complete', 'pass']);
    expect(reasons).toContainEqual({
      code: 'behind-tip',
      message:
        'aaaaaaa is the last green commit; origin/main at ddddddd is 2 commits ahead and was not taken: 1 of 2 checks of ddddddd are not done: e2e',
      observed: passedOver.tip.sha,
      source: 'origin/main',
    });
  });

  test('with nothing to release does not say that there is nothing', () => {
    const { decision, verdict, reasons } = plan({ commits: [] }, {}, { passedOver });
    expect([decision, verdict]).toEqual(['refuse', 'inconclusive']);
    expect(reasons.map(({ code }) => code)).toEqual(['nothing-to-release', 'behind-tip']);
  });
});
