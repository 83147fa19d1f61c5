import type { Reason } from '../gate/reason.ts';
import type { ParsedCommit } from '../semver/parsed-commit.ts';

export type PickCode = 'unknown-commit' | 'merge-commit' | 'already-contained' | 'conflict' | 'empty-pick';

/** What came of picking commits, as far as it matters here. */
export type PickOutcome =
  | { readonly kind: 'picked' }
  | { readonly kind: 'conflict'; readonly commit: string; readonly paths: readonly string[] }
  | { readonly kind: 'empty'; readonly commit: string };

/** Why commits cannot be picked: they are not there, are merges, are in the target already, or do not apply. */
export function pickProblems(picks: {
  readonly commits: readonly ParsedCommit[];
  readonly contained: readonly ParsedCommit[];
  readonly missing: readonly string[];
  /** What came of picking them; `undefined` when it was not tried. */
  readonly outcome?: PickOutcome | undefined;
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
    ...outcomeProblems(picks.commits, picks.outcome),
  ];
}

/** Paths a reason names; a conflict in a generated tree may have thousands. */
const LISTED = 20;

function outcomeProblems(
  commits: readonly ParsedCommit[],
  outcome: PickOutcome | undefined,
): readonly Reason<PickCode>[] {
  if (outcome === undefined || outcome.kind === 'picked') return [];
  const commit = commits.find(({ sha }) => sha === outcome.commit);
  const name = `${outcome.commit.slice(0, 7)} (${commit?.subject ?? 'unknown'})`;
  if (outcome.kind === 'empty') {
    const message = `${name} changes nothing there, so its change has come another way: leave it out`;
    return [{ code: 'empty-pick', message, source: outcome.commit }];
  }
  const more = outcome.paths.length - LISTED;
  const paths = outcome.paths.slice(0, LISTED).join(', ') + (more > 0 ? ` and ${more} more` : '');
  const message = `${name} does not apply, in ${paths}: pick what it builds on first, or commit a fix made for this version`;
  return [{ code: 'conflict', message, observed: paths, source: outcome.commit }];
}

function told(code: PickCode, { sha, subject }: ParsedCommit, what: string): Reason<PickCode> {
  return { code, message: `${sha.slice(0, 7)} ${what} (${subject})`, source: sha };
}
