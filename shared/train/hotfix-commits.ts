import type { Check } from '../gate/check.ts';
import type { Reason } from '../gate/reason.ts';
import type { ParsedCommit } from '../semver/parsed-commit.ts';
import type { HotfixType } from './hotfix-type.ts';
import { type PickCode, type PickOutcome, pickProblems } from './picks.ts';

export type HotfixCode = PickCode | 'forbidden-type' | 'no-commits';

/** The commits a hotfix carries: pickable, of the types that may go past the train, and breaking nothing. */
export function hotfixCommitsCheck(request: {
  readonly commits: readonly ParsedCommit[];
  readonly contained: readonly ParsedCommit[];
  readonly missing: readonly string[];
  readonly outcome?: PickOutcome | undefined;
  readonly allowed: readonly HotfixType[];
}): Check<HotfixCode> {
  const { commits, missing, allowed } = request;
  const limit = allowed
    .map(({ type, scope }) => (scope === undefined ? `${type}:` : `${type}(${scope}):`))
    .join(' or ');
  const forbidden = commits
    .filter((commit) => commit.breaking || !allowed.some((type) => isOfType(commit, type)))
    .map((commit): Reason<HotfixCode> => ({
      code: 'forbidden-type',
      message: `${commit.sha.slice(0, 7)} may not go past the train${commit.breaking ? ', it is a breaking change' : ''}: ${commit.subject}`,
      observed: commit.breaking ? 'a breaking change' : (commit.type ?? commit.kind),
      limit: `${limit}, and nothing that breaks`,
      source: commit.sha,
    }));
  const none: readonly Reason<HotfixCode>[] =
    commits.length + request.contained.length + missing.length === 0
      ? [{ code: 'no-commits', message: 'a hotfix needs commits: name them with the input commits' }]
      : [];
  const reasons = [...pickProblems(request), ...forbidden, ...none];
  return { name: 'hotfix commits', verdict: reasons.length === 0 ? 'pass' : 'fail', reasons };
}

function isOfType(commit: ParsedCommit, { type, scope }: HotfixType): boolean {
  return commit.type === type && (scope === undefined || commit.scope?.toLowerCase() === scope);
}
