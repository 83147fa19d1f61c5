import type { Commit } from '../../shared/semver/commit.ts';
import { parseCommit } from '../../shared/semver/parse-commit.ts';
import type { ParsedCommit } from '../../shared/semver/parsed-commit.ts';

const HEADED_AS_MERGE = /^Merge (?:branch|pull)/;

/** A commit with this message, with two parents where git or GitHub would write it for a merge; all that matters less has a value that is the same every time. */
export function commit(message: string, more: Partial<Commit> = {}): Commit {
  return {
    sha: 'a'.repeat(40),
    parents: HEADED_AS_MERGE.test(message) ? ['b'.repeat(40), 'c'.repeat(40)] : ['b'.repeat(40)],
    committedAt: 0,
    author: { name: 'Ana', email: 'ana@example.com' },
    message,
    ...more,
  };
}

/** The same, parsed. */
export function read(message: string, more: Partial<Commit> = {}): ParsedCommit {
  return parseCommit(commit(message, more));
}

/** The n-th object name of a series in which no two share seven digits. */
export function sha(n: number): string {
  return n.toString(16).padStart(7, '0').padEnd(40, 'f');
}

/** A small deterministic source of numbers in [0, below): mulberry32. */
export function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
