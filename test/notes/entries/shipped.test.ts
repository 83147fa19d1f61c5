import { describe, expect, test } from '@jest/globals';
import type { ParsedCommit } from '../../../shared/semver/parsed-commit.ts';
import { commit, sha } from '../commits.ts';
import { reasons, sorted } from './sorted.ts';

const reverting = (name: string, ...shas: readonly string[]) =>
  commit(name, {
    kind: 'revert',
    type: undefined,
    reverts: { shas, pullRequest: undefined, subject: undefined, quoted: undefined },
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
