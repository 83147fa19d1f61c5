import type { Commit, Person } from '../../semver/commit.ts';
import { GitError } from './git-error.ts';

/**
 * How git prints a commit for us: five lines, none of which can hold a line break, the message, which cannot hold a NUL,
 * and the NUL of `-z`. Names and addresses go through the mailmap.
 */
export const COMMIT_FORMAT = '--format=tformat:%H%n%P%n%ct%n%aN%n%aE%n%B';

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

/** Returns a reader of records in {@link COMMIT_FORMAT}, each without its NUL, that hands on the commit of each. */
export function createCommitReader(onCommit: (commit: Commit) => void): (record: string) => void {
  const people = new Map<string, Person>();
  let expected = '';
  return (record) => {
    const commit = toCommit(record, expected, people);
    expected = commit.parents[0] ?? '';
    onCommit(commit);
  };
}

/**
 * Puts a commit together. The name most likely to come is that of the last commit's parent: the two then share one text,
 * which matters where a hundred thousand of them are kept.
 */
function toCommit(record: string, expected: string, people: Map<string, Person>): Commit {
  const shaEnd = record.indexOf('\n');
  const parentsEnd = record.indexOf('\n', shaEnd + 1);
  const secondsEnd = record.indexOf('\n', parentsEnd + 1);
  const nameEnd = record.indexOf('\n', secondsEnd + 1);
  const emailEnd = record.indexOf('\n', nameEnd + 1);
  const isInOrder =
    0 < shaEnd &&
    shaEnd < parentsEnd &&
    parentsEnd < secondsEnd &&
    secondsEnd < nameEnd &&
    nameEnd < emailEnd;
  if (!isInOrder)
    throw new GitError(
      'malformed',
      `git log printed ${JSON.stringify(record.slice(0, 200))} where a commit was expected`,
    );
  return {
    sha: shaEnd === expected.length && record.startsWith(expected) ? expected : record.slice(0, shaEnd),
    parents: parentsOf(record, shaEnd + 1, parentsEnd),
    committedAt: Number(record.slice(parentsEnd + 1, secondsEnd)) * 1_000, // git prints nothing for a date it cannot read: 1970
    author: personOf(record.slice(secondsEnd + 1, emailEnd), people),
    message: record.slice(emailEnd + 1),
  };
}

function parentsOf(record: string, start: number, end: number): readonly string[] {
  if (start === end) return [];
  const parents = record.slice(start, end);
  return parents.includes(' ') ? parents.split(' ') : [parents];
}

/** A few people write most commits: each is kept once. */
function personOf(nameAndEmail: string, people: Map<string, Person>): Person {
  const known = people.get(nameAndEmail);
  if (known !== undefined) return known;
  const nameEnd = nameAndEmail.indexOf('\n');
  const added = { name: nameAndEmail.slice(0, nameEnd), email: nameAndEmail.slice(nameEnd + 1) };
  people.set(nameAndEmail, added);
  return added;
}
