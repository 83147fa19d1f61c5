import type { SlotAnswer } from '../../shared/calendar/slot.ts';
import type { Check } from '../../shared/gate/check.ts';
import { BLOCKERS } from '../../shared/train/blockers.ts';
import type { ParsedCommit } from '../../shared/semver/parsed-commit.ts';
import { candidateAt } from '../../shared/semver/candidate.ts';
import { hotfixCommitsCheck } from '../../shared/train/hotfix-commits.ts';
import { codeFreezeCheck } from '../../shared/train/late-commits.ts';
import { liveCandidateCheck } from '../../shared/train/live-candidate.ts';
import { regressionsCheck } from '../../shared/train/regressions.ts';
import { branchCheck } from './branch-check.ts';
import { earlierPicksCheck } from './earlier-picks-check.ts';
import { cutRange } from './cut-range.ts';
import type { CutFacts } from './facts.ts';
import { freezeCheck } from './freeze-check.ts';
import { hotfixBaseCheck } from './hotfix-base-check.ts';
import type { CutInputs } from './inputs.ts';
import { hasLostBranch, lostBranchCheck } from './lost-branch.ts';
import { pickedCheck } from './picked-check.ts';
import { freezeOf, namedSlot, slotCheck, slotOf, unreadSlotCheck, zoneOf } from './slot-check.ts';

/** Every question a cut must answer, in the order of the table; also the ones that were not asked. */
export function cutChecks(inputs: CutInputs, facts: CutFacts, cut: OwnCut): readonly Check[] {
  return [
    ...(inputs.mode === 'hotfix' ? hotfixChecks(inputs, facts, cut) : trainChecks(inputs, facts, cut)),
    ...branchChecks(facts, cut),
    // The incident that a hotfix ends may carry the label itself.
    ...facts.remoteChecks.map((check) =>
      check.name === BLOCKERS ? unless(inputs.mode === 'hotfix' || cut.exists, check) : check,
    ),
  ];
}

/** Of a new candidate whether its branch is free, of one that is there whether it has any. */
function branchChecks(facts: CutFacts, cut: OwnCut): readonly Check[] {
  const branchAt = facts.branches.get(cut.branch);
  if (hasLostBranch({ exists: cut.exists, branchAt })) return [lostBranchCheck(cut, facts)];
  return cut.exists || cut.advances ? [] : [branchCheck(cut.branch, cut.sha, facts.branches)];
}

/** The check; where it may not close this cut it is shown for what it says. What was not asked stays open. */
function unless(isShownOnly: boolean, check: Check): Check {
  const isOpen = check.reasons.some(({ code }) => code === 'not-asked');
  return isShownOnly && !isOpen ? { ...check, verdict: 'pass' } : check;
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
  /** Those of the range that no other one takes back. */
  readonly commits: readonly ParsedCommit[];
};

/** A hotfix waits for no slot, no freeze and no other candidate; what it may carry is bound instead. */
function hotfixChecks(inputs: CutInputs, facts: CutFacts, { exists }: OwnCut): readonly Check[] {
  const allowed = facts.settings.train['hotfix-types'];
  return [
    hotfixBaseCheck(facts),
    hotfixCommitsCheck({
      ...facts.picks,
      outcome: facts.picked,
      allowed,
      squash: facts.settings.bump.squash,
    }),
    ...(exists ? [] : [earlierPicksCheck(facts, inputs.supersede)]),
  ];
}

function slotChecks(answer: SlotAnswer | undefined, { exists }: OwnCut, facts: CutFacts): readonly Check[] {
  if (facts.unreadSlot !== undefined && !exists) return [unreadSlotCheck(facts.unreadSlot)];
  return answer === undefined ? [] : [slotCheck(answer, exists, facts)];
}

/**
 * Slot and freezes bind what is still to be cut: a second run of a finished cut is judged by the candidate alone. The
 * candidates of hotfixes are on ways of their own.
 */
function trainChecks(inputs: CutInputs, facts: CutFacts, cut: OwnCut): readonly Check[] {
  const { settings, tags, base, target } = facts;
  const freeze = freezeOf(facts, namedSlot(inputs, facts));
  const pickedOnto = inputs.commits === undefined ? undefined : candidateAt(target.sha, tags.versions);
  const asked = {
    commits: cut.commits,
    range: cutRange(facts),
    zone: zoneOf(settings),
    squash: settings.bump.squash,
  };
  const own = [cut.tag, ...(pickedOnto === undefined ? [] : [pickedOnto.tag.name])];
  return [
    ...slotChecks(slotOf(inputs, facts), cut, facts),
    unless(cut.exists, freezeCheck(facts)),
    ...(settings.train['code-freeze'] === undefined
      ? []
      : [unless(cut.exists, codeFreezeCheck({ ...asked, freeze }))]),
    ...(inputs.commits === undefined ? [] : [pickedCheck(facts)]),
    regressionsCheck(facts, base?.tag.name),
    liveCandidateCheck({
      versions: tags.versions.filter(({ tag }) => facts.memory?.hotfixes.has(tag.name) !== true),
      base,
      own,
      supersede: inputs.supersede,
      ended: facts.memory?.ended,
      carried: facts.memory?.carried.filter(({ tag }) => facts.memory?.hotfixes.has(tag) !== true),
    }),
  ];
}
