import { describe, expect, test } from '@jest/globals';
import { noteEntries } from '../../../shared/notes/entries.ts';
import { notesPolicy } from '../../../shared/notes/policy.ts';
import { commit } from '../commits.ts';
import { reasons, sorted } from './sorted.ts';

const shownIn = (entries: ReturnType<typeof noteEntries>) =>
  Object.fromEntries(
    entries.sections.map(({ title, groups }) => [
      title,
      groups.flatMap((group) => group.entries.map((entry) => entry.description)),
    ]),
  );

describe('sections', () => {
  test('take commits by type, the rest and the unparsed go to the last', () => {
    const entries = sorted([
      commit('a', { type: 'refactor' }),
      commit('b', { type: 'fix' }),
      commit('c', { type: 'feat' }),
      commit('d', { kind: 'unparsed', type: undefined }),
      commit('e', { kind: 'revert', type: undefined }),
      commit('f', { type: 'perf' }),
    ]);
    expect(shownIn(entries)).toEqual({
      Features: ['change c'],
      'Bug fixes': ['change b'],
      Performance: ['change f'],
      Reverts: ['change e'],
      'Other changes': ['change a', 'change d'],
    });
    expect(entries.sections.map((section) => section.title)).toEqual([
      'Features',
      'Bug fixes',
      'Performance',
      'Reverts',
      'Other changes',
    ]);
  });

  test('put what has no scope first, then scopes by name, each newest first', () => {
    const [section] = sorted([
      commit('1', { scope: 'b' }),
      commit('2', { scope: 'A' }),
      commit('3'),
      commit('4', { scope: 'b' }),
    ]).sections;
    expect(section?.groups.map((group) => [group.scope, group.entries.map((one) => one.sha[0])])).toEqual([
      [undefined, ['3']],
      ['A', ['2']],
      ['b', ['1', '4']],
    ]);
  });

  test('leave out hidden types, merges and fixups, each with its reason', () => {
    const entries = sorted([
      commit('a', { type: 'chore' }),
      commit('b', { kind: 'merge', type: undefined }),
      commit('c', { kind: 'fixup', type: undefined }),
    ]);
    expect(entries.sections).toEqual([]);
    expect(reasons(entries)).toEqual([
      { kind: 'hidden', type: 'chore' },
      { kind: 'merge' },
      { kind: 'fixup' },
    ]);
  });

  test('without one for the rest, count the rest by type', () => {
    const policy = notesPolicy({ sections: [{ title: 'New', types: ['feat'] }] });
    const entries = sorted(
      [commit('a', { type: 'weird' }), commit('b', { kind: 'unparsed', type: undefined })],
      [],
      policy,
    );
    expect(reasons(entries)).toEqual([
      { kind: 'hidden', type: 'weird' },
      { kind: 'hidden', type: 'unparsed' },
    ]);
  });

  test('that name a type show it where only the default hides it', () => {
    const policy = notesPolicy({ sections: [{ title: 'Docs', types: ['docs'] }] });
    expect(shownIn(sorted([commit('a', { type: 'docs' })], [], policy))).toEqual({ Docs: ['change a'] });
    expect(policy.hiddenTypes).toEqual(['build', 'chore', 'ci', 'style', 'test']);
  });

  test.each([
    ['of a hidden type', { type: 'chore' }],
    ['that is a merge', { kind: 'merge', type: undefined }],
    ['that is a fixup', { kind: 'fixup', type: undefined }],
  ] as const)('a breaking commit %s is listed', (_, facts) => {
    const entries = sorted([commit('a', { ...facts, breaking: true })]);
    expect(entries.breaking).toHaveLength(1);
    expect(entries.leftOut).toEqual([]);
  });
});
