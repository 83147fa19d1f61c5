import { describe, expect, test } from '@jest/globals';
import { commit, sha } from '../commits.ts';
import { reasons, sorted } from './sorted.ts';

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
