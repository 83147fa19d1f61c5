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

/** A commit that was shipped, and the one of the branch that stands for it because both say the same. */
export type Likeness = { readonly shipped: ParsedCommit; readonly twin: ParsedCommit };

/**
 * A candidate that lacks what a newer final version shipped would take it back from its users. What only words tie to the
 * branch is there as far as anybody can tell, and is told.
 */
export function regressionsCheck(
  { lost, likened }: { readonly lost: readonly ParsedCommit[]; readonly likened: readonly Likeness[] },
  base: string | undefined,
): Check<'regresses-hotfix' | 'same-subject'> {
  const name = 'fixes shipped before';
  if (base === undefined) return { name, verdict: 'pass', reasons: [] };
  if (lost.length === 0)
    return {
      name,
      verdict: 'pass',
      reasons: likened.map(({ shipped, twin }) => ({
        code: 'same-subject',
        message: `${shipped.sha.slice(0, 7)} shipped in ${base}, and ${twin.sha.slice(0, 7)} stands for it because both say the same (${shipped.subject}): see that it is the same change; one that is picked with -x leaves no doubt`,
        source: twin.sha,
      })),
    };
  const reasons = lost.map(({ sha, subject }): Reason<'regresses-hotfix'> => ({
    code: 'regresses-hotfix',
    message: `${sha.slice(0, 7)} shipped in ${base} and is not in what is cut (${subject}): merge it or pick it with -x; if the branch solved it otherwise, an empty commit with the line (cherry picked from commit ${sha}) says so`,
    source: sha,
  }));
  return { name, verdict: 'fail', reasons };
}
