import { describe, expect, test } from '@jest/globals';
import type { CutFacts } from '../../../actions/release-cut/facts.ts';
import { planCut } from '../../../actions/release-cut/plan.ts';
import { renderTerminal } from '../../../shared/report/render-terminal.ts';
import { commitOf } from '../../kit/parsed-commit.ts';
import { cutFacts, cutInputs, type Told } from './facts.ts';
import { reported } from './reported.ts';

function shown(told: Told, given: Partial<CutFacts> = {}) {
  const facts = cutFacts(told, given);
  const { blocks } = reported(cutInputs(), facts);
  return {
    text: renderTerminal(blocks, { colour: false }),
    notes: planCut(cutInputs(), facts).notes?.full ?? '',
  };
}

/** The names that the facts give to the commits of a story, newest first. */
const NAMES = ['c0ffee', 'c0ffef', 'c0fff0', 'c0fff1'].map((name) => name.padEnd(40, '0'));

describe('how many commits take each other back', () => {
  test.each([
    [
      'two reverts of one commit count it once',
      [
        `revert: c again\n\nThis reverts commit ${NAMES[2] ?? ''}.`,
        `Revert "feat: c"\n\nThis reverts commit ${NAMES[2] ?? ''}.`,
        'feat: c',
        'fix: a',
      ],
      3,
    ],
    [
      'a revert that names a commit of before stays',
      [
        `Revert "feat: c"\n\nThis reverts commits ${NAMES[1] ?? ''} and ${'e'.repeat(40)}.`,
        'feat: c',
        'fix: a',
      ],
      1,
    ],
    [
      'a revert and what it takes back',
      [`Revert "feat: c"\n\nThis reverts commit ${NAMES[1] ?? ''}.`, 'feat: c', 'fix: a'],
      2,
    ],
  ])('%s', (_, commits, count) => {
    const { text, notes } = shown({ commits });
    expect(text).toContain(`${commits.length} (0 not Conventional Commits, ${count} take each other back)`);
    expect(notes).toContain(`reverted within the release ${count}`);
  });

  test('is not told where there are none', () => {
    expect(shown({ commits: ['feat: c', 'fix: a'] }).text).toContain('2 (0 not Conventional Commits)');
  });
});

describe('what the commits that did not parse count for', () => {
  test.each([
    [['Some text'], '1 commit whose header is not Conventional Commits (each counts as a patch)'],
    [['Some', 'text'], '2 commits whose header is not Conventional Commits (each counts as a patch)'],
    [['BREAKING CHANGE: drop node 10'], '(each counts as a breaking change)'],
    [['Some text\n\nBREAKING CHANGE: x'], '(each counts as a breaking change)'],
    [
      ['Some text\n\nBREAKING CHANGE: x', 'more', 'text'],
      '3 commits whose header is not Conventional Commits (2 count as a patch, 1 as a breaking change)',
    ],
    [['BREAKING CHANGE: drop', 'text'], '(1 counts as a patch, 1 as a breaking change)'],
    [
      [`Revert "Some text"\n\nThis reverts commit ${NAMES[1] ?? ''}.`, 'Some text', 'text'],
      '(1 counts as a patch, 1 for nothing)',
    ],
  ])('%j: %s', (commits, text) => {
    expect(shown({ commits }).text).toContain(text);
  });

  test('says what the rules and the bullets make of them', () => {
    const commits = ['Some text\n\n* feat: one', 'text'];
    expect(shown({ commits, config: 'train: { squash: bullets }' }).text).toContain(
      '(1 counts as a patch, 1 as a feature)',
    );
    expect(
      shown({
        commits: ['feat: a', 'text'],
        config: 'train: { bump: [{ breaking: false, bump: none }, { type: feat, bump: minor }] }',
      }).text,
    ).toContain('(each counts for nothing)');
  });

  test('says that what had shipped counts for nothing', () => {
    const picked = commitOf(`Some text\n\n(cherry picked from commit ${NAMES[0] ?? ''})`);
    expect(shown({ commits: ['Some text', 'text'] }, { shipped: [picked] }).text).toContain(
      '(1 counts as a patch, 1 for nothing)',
    );
  });
});
