import type { Check } from '../../shared/gate/check.ts';
import { candidateAt } from '../../shared/semver/candidate.ts';
import { pickProblems } from '../../shared/train/picks.ts';
import { isPickedAlready } from './candidate.ts';
import type { CutFacts } from './facts.ts';

/**
 * Picks of a train go onto a candidate, which is what makes the next candidate of it; each commit can be picked. A
 * candidate that has them all is what an earlier run has made.
 */
export function pickedCheck(facts: CutFacts): Check {
  const name = 'picked commits';
  const { picks, picked, target, tags } = facts;
  if (isPickedAlready(facts)) return { name, verdict: 'pass', reasons: [] };
  const onCandidate = candidateAt(target.sha, tags.versions) !== undefined;
  const message = `${target.ref} is not a candidate: commits are picked onto one, so name its branch or tag with ref`;
  const reasons = [
    ...pickProblems({ ...picks, outcome: picked }),
    ...(onCandidate ? [] : [{ code: 'not-a-candidate', message, observed: target.ref }]),
  ];
  return { name, verdict: reasons.length === 0 ? 'pass' : 'fail', reasons };
}
