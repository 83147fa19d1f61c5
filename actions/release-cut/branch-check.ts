import type { Check } from '../../shared/gate/check.ts';

/**
 * The branch of the candidate is free, or stands where this cut would put it. git cannot hold `release` and `release/x`
 * at once, so a branch on the way to it, or below it, is in its way too.
 */
export function branchCheck(branch: string, sha: string, branches: ReadonlyMap<string, string>): Check {
  const name = 'release branch';
  const parts = branch.split('/');
  const onTheWay =
    parts.map((_, index) => parts.slice(0, index).join('/')).find((parent) => branches.has(parent)) ??
    [...branches.keys()].find((other) => other.startsWith(`${branch}/`));
  const taken = branches.get(branch);
  const message =
    onTheWay !== undefined
      ? `git cannot make ${branch} beside the branch ${onTheWay}: rename that one, or set train.release-branch`
      : taken !== undefined && taken !== sha
        ? `the branch ${branch} is there already, at ${taken.slice(0, 7)}: delete it if it is a leftover, or find out who made it`
        : undefined;
  return message === undefined
    ? { name, verdict: 'pass', reasons: [] }
    : { name, verdict: 'fail', reasons: [{ code: 'branch-taken', message, source: onTheWay ?? branch }] };
}
