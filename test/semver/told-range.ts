import type { ParsedCommit } from '../../shared/semver/parsed-commit.ts';
import { cancelReverts } from '../../shared/semver/reverts.ts';
import { read, sha } from './made-commit.ts';

/** A straight line of commits, told oldest first as a story, given newest first as git does; `@1` is the name of the first. */
export function story(...messages: readonly string[]): readonly ParsedCommit[] {
  return messages
    .map((message, place) =>
      read(
        message.replaceAll(/@(\d+)/g, (_, n: string) => sha(Number(n))),
        {
          sha: sha(place + 1),
          parents: message.startsWith('Merge ') ? [sha(place), sha(900 + place)] : [sha(place)],
          committedAt: place * 1_000,
        },
      ),
    )
    .toReversed();
}

/** What is left, by number, oldest first. */
export function left(commits: readonly ParsedCommit[]): readonly number[] {
  const { active } = cancelReverts(commits);
  return active.map(({ sha: name }) => Number.parseInt(name.slice(0, 7), 16)).toSorted((a, b) => a - b);
}

/** The message of a revert that names these commits and reword the header. */
export const revertOf = (...names: readonly string[]) =>
  ['revert: x', '', ...names.map((name) => `This reverts commit ${name}.`)].join('\n');
