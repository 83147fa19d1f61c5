import { describe, expect, test } from '@jest/globals';
import { renderMarkdown } from '../../../shared/report/render-markdown.ts';
import { cutFacts, cutInputs, type Told } from './facts.ts';
import { reported } from './reported.ts';

function outcome(told: Told) {
  return reported(cutInputs(), cutFacts(told));
}

describe('the commits that did not parse', () => {
  const list = (count: number) => {
    const { blocks, facts } = outcome({ commits: Array.from({ length: count }, (_, at) => `Change ${at}`) });
    const shown = renderMarkdown(blocks.filter(({ kind }) => kind === 'details').slice(0, 1));
    const rows = shown.split('\n').filter((line) => line.includes('Change'));
    const kept = facts.find(({ name }) => name === 'unparsed')?.value;
    return { shown, rows: rows.length, kept: Array.isArray(kept) ? kept.length : 0 };
  };

  test.each([
    [1, 1, '1 commit whose'],
    [50, 50, '50 commits whose'],
    [51, 50, 'and 1 more; the record file names them'],
    [300, 50, 'and 250 more; the record file names them'],
  ])('%d are shown as %d, and kept in the record', (count, rows, text) => {
    const listed = list(count);
    expect([listed.rows, listed.kept]).toEqual([rows, count]);
    expect(listed.shown).toContain(text);
  });

  test('fifty are shown without a line of more', () => {
    expect(list(50).shown).not.toContain('more');
  });

  test('the record keeps them all', () => {
    expect(list(10_001)).toMatchObject({ rows: 50, kept: 10_001 });
  });
});

describe('the commits that look breaking and do not count as such', () => {
  const shownOf = (commits: readonly string[]) => renderMarkdown(outcome({ commits }).blocks);

  test.each([
    [1, '1 commit looks breaking and does not count as such'],
    [2, '2 commits look breaking and do not count as such'],
    [51, 'and 1 more; look for BREAKING in git log'],
  ])('%d of them are told', (count, text) => {
    expect(shownOf(Array.from({ length: count }, (_, at) => `fix: ${at}\n\nBREAKING: x`))).toContain(text);
  });

  test('with what to write', () => {
    const shown = shownOf(['fix: a\n\n```\nBREAKING CHANGE: b\n```']);
    expect(shown).toContain('it is quoted in a fenced code block, write it outside of that');
  });

  test.each([['feat!: a\n\nBREAKING: x'], ['feat: a'], ['Something else']])('%j is not told', (message) => {
    expect(shownOf([message])).not.toMatch(/looks? breaking/);
  });
});
