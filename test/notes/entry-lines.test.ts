import { describe, expect, test } from '@jest/globals';
import { entriesAhead } from '../../shared/notes/entry-lines.ts';
import { repositoryLinks } from '../../shared/notes/links.ts';
import { releaseNotes } from '../../shared/notes/notes.ts';
import { DEFAULT_NOTES_POLICY, notesPolicy } from '../../shared/notes/policy.ts';
import { trustedMarkdown } from '../../shared/report/markdown.ts';
import type { ParsedCommit } from '../../shared/semver/parsed-commit.ts';
import { commit } from './commits.ts';

const links = repositoryLinks('https://github.com/o/r');

function written(commits: readonly ParsedCommit[], policy = DEFAULT_NOTES_POLICY) {
  const ahead = entriesAhead(links, policy);
  for (const one of commits) ahead.write(one);
  return ahead.lines;
}

describe('lines written ahead', () => {
  test('are those of the entries', () => {
    const fix = commit('a1', { type: 'fix', scope: 'ui', pullRequest: 7, issues: [3] });
    expect(written([fix]).get(fix)).toBe(
      '- **ui:** change a1 ([#7](https://github.com/o/r/pull/7), ' +
        `[\`a100000\`](https://github.com/o/r/commit/${fix.sha}); issue [#3](https://github.com/o/r/issues/3))\n`,
    );
  });

  test.each<[string, Partial<ParsedCommit>, boolean]>([
    ['a feature', { type: 'feat' }, true],
    ['a commit that did not parse', { kind: 'unparsed', type: undefined }, true],
    ['a revert', { kind: 'revert', type: undefined }, true],
    ['a hidden type', { type: 'chore' }, false],
    ['a merge', { kind: 'merge', type: undefined }, false],
    ['a fixup', { kind: 'fixup', type: undefined }, false],
    ['a breaking change, which is more than a line', { breaking: true }, false],
  ])('are written for what may be listed: %s', (_, facts, isWritten) => {
    const one = commit('a1', facts);
    expect(written([one]).has(one)).toBe(isWritten);
  });

  test('are written for what the policy shows', () => {
    const one = commit('a1', { type: 'chore' });
    expect(written([one], notesPolicy({ 'hidden-types': [] })).has(one)).toBe(true);
  });
});

describe('notes', () => {
  const commits = [
    commit('a1', { scope: 'api', breaking: true, breakingNotes: ['Use v2.'] }),
    commit('a2', { scope: 'ui', pullRequest: 9 }),
    commit('a3', { description: 'x'.repeat(2_000) }),
    commit('a4', { scope: '', pullRequest: 9 }),
    commit('a5', { scope: 'ui', type: 'fix' }),
    commit('a6', { type: 'chore' }),
  ];
  const request = {
    version: '1.4.0',
    tag: 'v1.4.0',
    date: '2026-11-18',
    commits,
    shipped: [],
    policy: DEFAULT_NOTES_POLICY,
    links,
  };

  test.each([125_000, 900])('are the same with lines and without, within %i characters', (limit) => {
    const plain = releaseNotes({ ...request, limit });
    expect(releaseNotes({ ...request, limit, lines: written(commits) })).toEqual(plain);
    expect(releaseNotes({ ...request, limit, lines: written(commits.slice(0, 2)) })).toEqual(plain);
  });

  test('take a line that is there as it is', () => {
    const [, second = commit('b')] = commits;
    const lines = new Map([[second, trustedMarkdown('- written before\n')]]);
    expect(releaseNotes({ ...request, lines }).full).toContain('\n- written before\n');
  });
});
