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
  return {
    take: (field) => {
      if (heading === undefined) heading = field;
      else {
        onCommit(toCommit(heading, field, people));
        heading = undefined;
      }
    },
    isComplete: () => heading === undefined,
  };
}

function toCommit(heading: string, message: string, people: Map<string, Person>): Commit {
  const [sha, parents, seconds, name, email, ...more] = heading.split('\n');
  if (
    sha === undefined ||
    parents === undefined ||
    name === undefined ||
    email === undefined ||
    more.length > 0
  )
    throw new GitError(
      'malformed',
      `git log printed ${JSON.stringify(heading.slice(0, 200))} where a commit was expected`,
    );
  return {
    sha,
    parents: parents.includes(' ') ? parents.split(' ') : parents === '' ? [] : [parents],
    committedAt: Number(seconds) * 1_000, // git prints nothing for a date it cannot read: 1970
    author: person(name, email, people),
    message,
  };
}

/** A few people write most commits: each is kept once. */
function person(name: string, email: string, people: Map<string, Person>): Person {
  const known = people.get(email);
  if (known?.name === name) return known;
  const added = { name, email };
  people.set(email, added);
  return added;
}
