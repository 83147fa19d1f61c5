import type { Check } from '../gate/check.ts';
import type { Reason } from '../gate/reason.ts';
import {
  breakingBullet,
  breaks,
  bulletText,
  countedBullets,
  type Squash,
} from '../semver/counted-bullets.ts';
import type { ParsedCommit } from '../semver/parsed-commit.ts';
import type { HotfixType } from './hotfix-type.ts';
import { type PickCode, type PickOutcome, pickProblems } from './picks.ts';

export type HotfixCode = PickCode | 'forbidden-type' | 'no-commits';

/**
 * The commits a hotfix carries: pickable, of the types that may go past the train, and breaking nothing. Where bullets
 * count, each of them is held to the same.
 */
export function hotfixCommitsCheck(request: {
  readonly commits: readonly ParsedCommit[];
  readonly contained: readonly ParsedCommit[];
  readonly missing: readonly string[];
  readonly outcome?: PickOutcome | undefined;
  readonly allowed: readonly HotfixType[];
  readonly squash: Squash;
}): Check<HotfixCode> {
  const { commits, missing, allowed, squash } = request;
  const limit = allowed
    .map(({ type, scope }) => (scope === undefined ? `${type}:` : `${type}(${scope}):`))
    .join(' or ');
  const forbidden = commits.flatMap((commit): readonly Reason<HotfixCode>[] => {
    const objection = objectionTo(commit, allowed, squash);
    if (objection === undefined) return [];
    const { observed, why } = objection;
    return [
      {
        code: 'forbidden-type',
        message: `${commit.sha.slice(0, 7)} may not go past the train${why}: ${commit.subject}`,
        observed,
        limit: `${limit}, and nothing that breaks`,
        source: commit.sha,
      },
    ];
  });
  const none: readonly Reason<HotfixCode>[] =
    commits.length + request.contained.length + missing.length === 0
      ? [{ code: 'no-commits', message: 'a hotfix needs commits: name them with the input commits' }]
      : [];
  const reasons = [...pickProblems(request), ...forbidden, ...none];
  return { name: 'hotfix commits', verdict: reasons.length === 0 ? 'pass' : 'fail', reasons };
}

type Objection = { readonly observed: string; readonly why: string };

function objectionTo(
  commit: ParsedCommit,
  allowed: readonly HotfixType[],
  squash: Squash,
): Objection | undefined {
  const isAllowed = (one: Typed) => allowed.some((type) => isOfType(one, type));
  if (breaks(commit, squash)) {
    const bullet = breakingBullet(commit, squash);
    const which = bullet === undefined ? 'is a breaking change' : `holds "${bulletText(bullet)}"`;
    return { observed: 'a breaking change', why: `, it ${which}` };
  }
  if (!isAllowed(commit)) return { observed: commit.type ?? commit.kind, why: '' };
  const other = countedBullets(commit, squash).find((bullet) => !isAllowed(bullet));
  return other === undefined ? undefined : { observed: other.type, why: `, it holds "${bulletText(other)}"` };
}

type Typed = { readonly type: string | undefined; readonly scope: string | undefined };

function isOfType(commit: Typed, { type, scope }: HotfixType): boolean {
  return commit.type === type && (scope === undefined || commit.scope?.toLowerCase() === scope);
}
