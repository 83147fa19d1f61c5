import { describe, expect, test } from '@jest/globals';
import { noteEntries } from '../../shared/notes/entries.ts';
import { DEFAULT_NOTES_POLICY, notesPolicy } from '../../shared/notes/policy.ts';
import type { ParsedCommit } from '../../shared/semver/parsed-commit.ts';
import { commit, sha } from './commits.ts';

const sorted = (
  commits: readonly ParsedCommit[],
  shipped: readonly ParsedCommit[] = [],
  policy = DEFAULT_NOTES_POLICY,
) => noteEntries({ commits, shipped, policy });
const shownIn = (entries: ReturnType<typeof noteEntries>) =>
  Object.fromEntries(
    entries.sections.map(({ title, groups }) => [
      title,
      groups.flatMap((group) => group.entries.map((entry) => entry.description)),
    ]),
  );
const reverting = (name: string, ...shas: readonly string[]) =>
  commit(name, {
    kind: 'revert',
    type: undefined,
    reverts: { shas, pullRequest: undefined, subject: undefined, quoted: undefined },
  });
const reasons = (entries: ReturnType<typeof noteEntries>) => entries.leftOut.map(({ reason }) => reason);

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

describe('what shipped as a cherry-pick', () => {
  const fix = commit('a', { type: 'fix', description: 'a race', pullRequest: 12 });
  const PICK = commit('b', { type: 'fix', description: 'a race', pullRequest: 12, pickedFrom: [fix.sha] });
  const AGAIN = { ...PICK, sha: sha('b2') };
  const OTHER = commit('b3', { pickedFrom: [sha('d')] });
  const REVERT = reverting('c1', PICK.sha);
  const BACK = reverting('c2', REVERT.sha);

  test.each([
    ['names it', commit('b', { pickedFrom: [fix.sha] }), 'trailer'],
    ['names it in short', commit('b', { pickedFrom: [fix.sha.slice(0, 9)] }), 'trailer'],
    ['has its pull request and type', commit('b', { type: 'fix', pullRequest: 12 }), 'pull-request'],
    ['has its subject and type', commit('b', { type: 'fix', description: 'A  race. (#9) (#15)' }), 'subject'],
  ] as const)('is left out when the shipped one %s', (_, twin, by) => {
    const entries = sorted([fix], [twin]);
    expect(reasons(entries)).toEqual([{ kind: 'shipped', by, sha: sha('b') }]);
    expect(entries.listed).toBe(0);
  });

  test('is left out when it names the shipped one, in full or in short', () => {
    const twin = commit('bcdef01234');
    for (const name of [twin.sha, 'bcdef01234'])
      expect(reasons(sorted([commit('c', { pickedFrom: [name] })], [twin]))).toEqual([
        { kind: 'shipped', by: 'trailer', sha: twin.sha },
      ]);
  });

  test('is left out when both were picked from a third', () => {
    const entries = sorted(
      [commit('a', { pickedFrom: [sha('c')] })],
      [commit('b', { pickedFrom: [sha('c')] })],
    );
    expect(reasons(entries)).toEqual([{ kind: 'shipped', by: 'trailer', sha: sha('b') }]);
  });

  test.each([
    ['another type', commit('b', { type: 'feat', description: 'a race', pullRequest: 12 })],
    ['another scope', commit('b', { type: 'fix', scope: 'x', description: 'a race' })],
    ['another subject', commit('b', { type: 'fix', description: 'a rice' })],
    ['a merge', commit('b', { kind: 'merge', type: 'fix', description: 'a race', pullRequest: 12 })],
  ])('stays when the shipped one has %s', (_, twin) => {
    expect(sorted([fix], [twin]).leftOut).toEqual([]);
  });

  test('of two with one subject only the older goes when one shipped', () => {
    const entries = sorted(
      [commit('1', { description: 'same' }), commit('2', { description: 'same' })],
      [commit('b', { description: 'same' })],
    );
    expect(entries.leftOut.map((one) => one.commit.sha)).toEqual([sha('2')]);
  });

  test('of a pull request of two only the picked one goes', () => {
    const entries = sorted(
      [
        commit('1', { description: 'one', pullRequest: 7 }),
        commit('2', { description: 'two', pullRequest: 7 }),
      ],
      [commit('b', { description: 'one', pullRequest: 7 })],
    );
    expect(entries.leftOut.map((one) => one.commit.sha)).toEqual([sha('1')]);
  });

  test.each<[string, readonly ParsedCommit[], readonly ParsedCommit[], readonly string[]]>([
    ['stays', [fix], [REVERT, PICK], [fix.sha]],
    ['and given back there goes', [fix], [BACK, REVERT, PICK], []],
    ['and picked once more there goes', [fix], [AGAIN, REVERT, PICK], []],
    ['stays when another commit shipped', [commit('d'), fix], [OTHER, REVERT, PICK], [fix.sha]],
  ])('what the release branch took back before it was released %s', (_, commits, shipped, listed) => {
    const { sections } = sorted(commits, shipped);
    expect(
      sections.flatMap(({ groups }) => groups.flatMap((one) => one.entries.map((entry) => entry.sha))),
    ).toEqual(listed);
  });

  test('a breaking commit goes by trailer only', () => {
    const breaking = { ...fix, breaking: true };
    expect(sorted([breaking], [commit('b', { type: 'fix', description: 'a race' })]).breaking).toHaveLength(
      1,
    );
    expect(sorted([breaking], [commit('b', { pickedFrom: [fix.sha] })]).breaking).toEqual([]);
  });
});

describe('duplicates within the range', () => {
  test('a pick is left out for its original, not the reverse', () => {
    const entries = sorted([commit('b', { pickedFrom: [sha('a')] }), commit('a')]);
    expect(entries.leftOut).toMatchObject([{ commit: { sha: sha('b') }, reason: { of: sha('a') } }]);
  });

  test('two that claim to be picked from each other do not both vanish', () => {
    const entries = sorted([
      commit('b', { pickedFrom: [sha('a')] }),
      commit('a', { pickedFrom: [sha('b')] }),
    ]);
    expect(entries.listed).toBe(1);
  });

  test('a merge is left out for the commit of its pull request', () => {
    const merge = commit('b', { kind: 'merge', type: undefined, pullRequest: 3 });
    expect(reasons(sorted([merge, commit('a', { pullRequest: 3 })]))).toEqual([
      { kind: 'duplicate', of: sha('a') },
    ]);
  });

  test('a breaking merge stays unless a breaking commit of its pull request is listed', () => {
    const merge = commit('b', { kind: 'merge', type: undefined, pullRequest: 3, breaking: true });
    expect(sorted([merge, commit('a', { pullRequest: 3 })]).breaking).toEqual([merge]);
    expect(sorted([merge, commit('a', { pullRequest: 3, breaking: true })]).breaking).toHaveLength(1);
  });

  test('two commits of one pull request with two subjects are both listed', () => {
    expect(sorted([commit('b', { pullRequest: 3 }), commit('a', { pullRequest: 3 })]).listed).toBe(2);
  });

  test('a copy of a hidden commit is not left out for it', () => {
    const entries = sorted([commit('b', { pickedFrom: [sha('a')] }), commit('a', { type: 'chore' })]);
    expect(entries.listed).toBe(1);
  });
});
