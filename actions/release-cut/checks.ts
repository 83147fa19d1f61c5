import type { Check } from '../../shared/gate/check.ts';
import type { ParsedCommit } from '../../shared/semver/parsed-commit.ts';
import { candidateAt } from '../../shared/semver/candidate.ts';
import { hotfixCommitsCheck } from '../../shared/train/hotfix-commits.ts';
import { codeFreezeCheck } from '../../shared/train/late-commits.ts';
import { liveCandidateCheck } from '../../shared/train/live-candidate.ts';
import { regressionsCheck } from '../../shared/train/regressions.ts';
import { branchCheck } from './branch-check.ts';
import type { CutFacts } from './facts.ts';
import { freezeCheck } from './freeze-check.ts';
import { hotfixBaseCheck } from './hotfix-base-check.ts';
import type { CutInputs } from './inputs.ts';
import { pickedCheck } from './picked-check.ts';
import { freezeOf, namedSlot, slotCheck, slotOf, zoneOf } from './slot-check.ts';

/** Every question a cut must answer, in the order of the table; also the ones that were not asked. */
export function cutChecks(inputs: CutInputs, facts: CutFacts, cut: OwnCut): readonly Check[] {
  const free = cut.exists || cut.advances ? [] : [branchCheck(cut.branch, cut.sha, facts.branches)];
  return [
    ...(inputs.mode === 'hotfix' ? hotfixChecks(facts) : trainChecks(inputs, facts, cut)),
    ...free,
    ...facts.remoteChecks,
  ];
}

/** What the checks must know of the cut they judge. */
export type OwnCut = {
  readonly tag: string;
  readonly branch: string;
  readonly sha: string;
  /** An earlier run has made it. */
  readonly exists: boolean;
  /** Its branch is that of the candidate before, moved on. */
  readonly advances: boolean;
  readonly commits: readonly ParsedCommit[];
};

/** A hotfix waits for no slot, no freeze and no other candidate; what it may carry is bound instead. */
function hotfixChecks(facts: CutFacts): readonly Check[] {
  const allowed = facts.settings.train['hotfix-types'];
  return [hotfixBaseCheck(facts), hotfixCommitsCheck({ ...facts.picks, outcome: facts.picked, allowed })];
}

function trainChecks(inputs: CutInputs, facts: CutFacts, cut: OwnCut): readonly Check[] {
  const { settings, tags, base, target } = facts;
  const slot = slotOf(inputs, facts);
  const freeze = freezeOf(facts, namedSlot(inputs, facts));
  const pickedOnto = inputs.commits === undefined ? undefined : candidateAt(target.sha, tags.versions);
  const own = [cut.tag, ...(pickedOnto === undefined ? [] : [pickedOnto.tag.name])];
  return [
    ...(slot === undefined ? [] : [slotCheck(slot, cut.exists)]),
    freezeCheck(facts),
    ...(settings.train['code-freeze'] === undefined
      ? []
      : [codeFreezeCheck({ commits: cut.commits, freeze, zone: zoneOf(settings) })]),
    ...(inputs.commits === undefined ? [] : [pickedCheck(facts)]),
    regressionsCheck(facts.lost, base?.tag.name),
    liveCandidateCheck({
      versions: tags.versions,
      base,
      own,
      supersede: inputs.supersede,
      ended: facts.memory?.ended,
    }),
  ];
}
