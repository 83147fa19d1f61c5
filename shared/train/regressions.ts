import type { Check } from '../gate/check.ts';
import type { Reason } from '../gate/reason.ts';
import type { ParsedCommit } from '../semver/parsed-commit.ts';
import { cancelReverts } from '../semver/reverts.ts';
import type { HotfixType } from './hotfix-type.ts';

/** Types whose loss a user would notice. What a release branch commits about itself (`release:`, `docs:`) may stay behind. */
const NOTICED: readonly string[] = ['feat', 'fix', 'perf', 'revert', 'security'];

/**
 * The commits of a release branch that a later version must not lose: those a user would notice, those that a hotfix may
 * carry, and those whose header tells nothing, since any of them may be a fix. Merges bring nothing of their own, and what
 * was taken back there is gone. What has no place on the branch (`release v1.5.1`) is told so by a trailer there, once.
 */
export function mustNotBeLost(
  shipped: readonly ParsedCommit[],
  hotfixTypes: readonly HotfixType[],
): readonly ParsedCommit[] {
  return cancelReverts(shipped).active.filter(
    (commit) =>
      commit.kind !== 'merge' &&
      (commit.breaking ||
        commit.type === undefined ||
        NOTICED.includes(commit.type) ||
        hotfixTypes.some(
          ({ type, scope }) =>
            commit.type === type && (scope === undefined || commit.scope?.toLowerCase() === scope),
        )),
  );
}

/** A candidate that lacks what a newer final version shipped would take it back from its users. */
export function regressionsCheck(
  lost: readonly ParsedCommit[],
  base: string | undefined,
): Check<'regresses-hotfix'> {
  const name = 'fixes shipped before';
  if (base === undefined || lost.length === 0) return { name, verdict: 'pass', reasons: [] };
  const reasons = lost.map(({ sha, subject }): Reason<'regresses-hotfix'> => ({
    code: 'regresses-hotfix',
    message: `${sha.slice(0, 7)} shipped in ${base} and is not in what is cut (${subject}): merge it or pick it with -x; if the branch solved it otherwise, an empty commit with the line (cherry picked from commit ${sha}) says so`,
    source: sha,
  }));
  return { name, verdict: 'fail', reasons };
}
