import type { Commit, Person } from '../../semver/commit.ts';
import { GitError } from './git-error.ts';

/**
 * How git prints a commit for us: five lines that cannot hold a line break, NUL, the message, which cannot hold a NUL,
 * and the NUL of `-z`. Names and addresses go through the mailmap.
 */
export const COMMIT_FORMAT = '--format=tformat:%H%n%P%n%ct%n%aN%n%aE%x00%B';

/** Everything that a user's configuration could add to the output of `git log`, or take from it, switched off. */
export const PLAIN_LOG = [
  'log',
  '-z',
  '--encoding=UTF-8',
  '--no-color',
  '--no-decorate',
  '--no-notes',
  '--no-show-signature',
  '--no-abbrev-commit',
  '--no-patch',
  '--use-mailmap',
];

/** Puts fields together to commits. `isComplete` is false between the first and the last field of a commit. */
export type CommitReader = { readonly take: (field: string) => void; readonly isComplete: () => boolean };

/** Reads the fields of {@link COMMIT_FORMAT} and hands on each commit as soon as it is whole. */
export function createCommitReader(onCommit: (commit: Commit) => void): CommitReader {
  const people = new Map<string, Person>();
  let heading: string | undefined;
  let expected = '';
  return {
    take: (field) => {
      if (heading === undefined) {
        heading = field;
        return;
      }
      const commit = toCommit(heading, field, expected, people);
      expected = commit.parents[0] ?? '';
      heading = undefined;
      onCommit(commit);
    },
    isComplete: () => heading === undefined,
  };
}

/**
 * Puts a commit together. The name most likely to come is that of the last commit's parent: the two then share one text,
 * which matters where a hundred thousand of them are kept.
 */
function toCommit(heading: string, message: string, expected: string, people: Map<string, Person>): Commit {
  const shaEnd = heading.indexOf('\n');
  const parentsEnd = heading.indexOf('\n', shaEnd + 1);
  const secondsEnd = heading.indexOf('\n', parentsEnd + 1);
  const nameEnd = heading.indexOf('\n', secondsEnd + 1);
  const isInOrder = 0 < shaEnd && shaEnd < parentsEnd && parentsEnd < secondsEnd && secondsEnd < nameEnd;
  if (!isInOrder || heading.includes('\n', nameEnd + 1))
    throw new GitError(
      'malformed',
      `git log printed ${JSON.stringify(heading.slice(0, 200))} where a commit was expected`,
    );
  const isExpected = shaEnd === expected.length && heading.startsWith(expected);
  const parents = heading.slice(shaEnd + 1, parentsEnd);
  return {
    sha: isExpected ? expected : heading.slice(0, shaEnd),
    parents: parents.includes(' ') ? parents.split(' ') : parents === '' ? [] : [parents],
    committedAt: Number(heading.slice(parentsEnd + 1, secondsEnd)) * 1_000, // git prints nothing for a date it cannot read: 1970
    author: author(heading, secondsEnd + 1, nameEnd, people),
    message,
  };
}

/** A few people write most commits: each is kept once. */
function author(heading: string, start: number, nameEnd: number, people: Map<string, Person>): Person {
  const nameAndEmail = heading.slice(start);
  const known = people.get(nameAndEmail);
  if (known !== undefined) return known;
  const added = { name: heading.slice(start, nameEnd), email: heading.slice(nameEnd + 1) };
  people.set(nameAndEmail, added);
  return added;
}
