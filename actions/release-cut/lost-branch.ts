import type { Check } from '../../shared/gate/check.ts';
import type { Candidate } from './candidate.ts';
import type { CutFacts } from './facts.ts';

/** Whether a candidate that is there has no branch: its tag was made by hand, or its branch was deleted. */
export function hasLostBranch({ exists, branchAt }: Pick<Candidate, 'exists' | 'branchAt'>): boolean {
  return exists && branchAt === undefined;
}

/**
 * What a candidate goes without whose branch is not there. It closes nothing: the tag is the candidate, and the branch is
 * not made again, since whoever deleted it may be done with the candidate.
 */
export function lostBranchCheck(
  { branch, sha }: Pick<Candidate, 'branch' | 'sha'>,
  { settings, startsWorkflows, forwardPort }: CutFacts,
): Check {
  const workflows = startsWorkflows === false ? settings.train['ci-workflows'] : [];
  const hasToComeFromIt =
    forwardPort !== undefined && forwardPort.commits.length > 0 && forwardPort.sha === undefined;
  const without = [
    ...(workflows.length === 0 ? [] : [`${workflows.join(', ')} not started on it`]),
    ...(hasToComeFromIt ? [`no pull request from it to ${settings.train.branch}`] : []),
  ];
  const message = [
    `the branch ${branch} is not there, and is not made again, since somebody may have deleted it on purpose`,
    ...(without.length === 0 ? [] : [`: ${without.join(', ')}`]),
    `. If it is still needed, push it at ${sha.slice(0, 7)} and run this again`,
  ].join('');
  return {
    name: 'release branch',
    verdict: 'pass',
    reasons: [{ code: 'branch-gone', message, source: branch }],
  };
}
