import { describe, expect, test } from '@jest/globals';
import { slipBlocks } from '../../../actions/release-cut/slip-blocks.ts';
import { renderMarkdown } from '../../../shared/report/render-markdown.ts';
import { commitOf } from '../../kit/parsed-commit.ts';
import { settingsOf } from './facts.ts';

const shownOf = (messages: readonly string[], config = '') =>
  renderMarkdown(
    slipBlocks(
      messages.map((message) => commitOf(message)),
      settingsOf(config),
    ),
  );

describe('what looks breaking', () => {
  test.each([
    ['squash! feat!: y', '1 commit looks breaking and does not count as such'],
    ['breaking: y', '1 commit looks breaking and does not count as such'],
    ['fix: x\n\nBREAKING CHANGE #12', '1 commit looks breaking and does not count as such'],
  ])('%j is told', (message, text) => {
    const shown = shownOf([message]);
    expect(shown).toContain(text);
    expect(shown).not.toContain('meant for more');
  });

  test('is not told of a commit that breaks by a bullet that counts', () => {
    const message = 'fix: x\n\n* feat!: one\n\nBREAKING: y';
    expect(shownOf([message])).toContain('looks breaking');
    expect(shownOf([message], 'train: { squash: bullets }')).toBe('');
  });

  test('with both of its hints', () => {
    expect(shownOf(['breaking: y\n\nBREAKING: z'])).toMatch(/start the line with .*; .*mark it by/);
  });
});

describe('what may be meant for more than it counts for', () => {
  test.each([
    [['feature: y'], '1 commit may be meant for more than it counts for'],
    [['feature: y', 'hotfix: z'], '2 commits may be meant for more than they count for'],
    [['amend! feat: z'], '1 commit may be'],
    [['Release-As: 3.0.0'], '1 commit may be'],
    [['fix: x\n\nRelease As: 3.0.0'], '1 commit may be'],
    [['Some text\n\nRelease As: 3.0.0'], '1 commit may be'],
  ])('%j is told', (messages, text) => {
    const shown = shownOf(messages);
    expect(shown).toContain(text);
    expect(shown).not.toContain('breaking');
  });

  test.each([
    ['a rule', 'train: { bump: [{ type: Feature, bump: minor }] }'],
    ['a section', 'train: { notes: { sections: [{ title: New, types: [feature] }] } }'],
    ['a hidden type', 'train: { notes: { hidden-types: [feature] } }'],
    ['a type of hotfixes', 'train: { hotfix-types: [feature] }'],
  ])('but not a type that %s names', (_, config) => {
    expect(shownOf(['feature: y'], config)).toBe('');
  });

  test('nor a fixup of what is there', () => {
    expect(shownOf(['fixup! feat!: y', 'amend! feat: z (#3)', 'feat: z', 'feat!: y'])).toBe('');
    expect(shownOf(['fixup! feat!: y', 'feat: y'])).toContain('looks breaking');
  });
});

test('what is meant as it is, is not told', () => {
  expect(shownOf(['feat: a', 'fix: b', 'chore: c', "Merge branch 'x'", 'Some text'])).toBe('');
});
