import type { Reason } from '../gate/reason.ts';
import type { ParsedCommit } from '../semver/parsed-commit.ts';

export type PickCode = 'unknown-commit' | 'merge-commit' | 'already-contained';

/** Why commits cannot be picked: they are not there, are merges, or are in the target already. */
export function pickProblems(picks: {
  readonly commits: readonly ParsedCommit[];
  readonly contained: readonly ParsedCommit[];
  readonly missing: readonly string[];
}): readonly Reason<PickCode>[] {
  return [
    ...picks.missing.map((name): Reason<PickCode> => ({
      code: 'unknown-commit',
      message: `no commit here is called ${name}; fetch it, or check the name`,
      observed: name,
    })),
    ...picks.commits
      .filter(({ parents }) => parents.length > 1)
      .map((commit) =>
        told('merge-commit', commit, 'is a merge, which cannot be picked: name the commits it brought in'),
      ),
    ...picks.contained.map((commit) =>
      told('already-contained', commit, 'is in what it would be picked onto: leave it out'),
    ),
  ];
}

function told(code: PickCode, { sha, subject }: ParsedCommit, what: string): Reason<PickCode> {
  return { code, message: `${sha.slice(0, 7)} ${what} (${subject})`, source: sha };
}
