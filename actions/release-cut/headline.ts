import type { Driven } from '../../shared/shell/drive/work.ts';
import type { CutFacts } from './facts.ts';
import { hasLostBranch } from './lost-branch.ts';
import { type CutPlan, isClosed } from './plan.ts';
import type { CutView } from './view.ts';

/** One line: what was decided about what. */
export function headline(plan: CutPlan, facts: CutFacts, driven: Driven<CutView>): string {
  const from = facts.target.ref;
  const tag = plan.candidate?.tag ?? 'a release';
  switch (driven.stop.decision) {
    case 'none':
      return `Nothing to cut from ${from}`;
    case 'complete':
      return completed(plan, tag, from, driven);
    case 'refuse':
    case 'hold':
    case 'advance':
    case 'rollback':
    case 'roll-forward':
      return `The cut of ${tag} from ${from} ${driven.predicted ? 'would be' : 'is'} refused: ${firstObjection(plan, driven)}`;
  }
}

function completed(
  plan: CutPlan,
  tag: string,
  from: string,
  { predicted, changed, effects }: Driven<CutView>,
): string {
  const isWithoutBranch = plan.candidate !== undefined && hasLostBranch(plan.candidate);
  const already = `${tag} is already cut from ${from}${isWithoutBranch ? ', and its branch is gone' : ''}`;
  if (predicted)
    return plan.candidate?.exists === true
      ? already
      : `${tag} would be cut from ${from}${openQuestions(plan)}`;
  const made = effects.some(({ key, result }) => key.startsWith('publish-candidate ') && result === 'done');
  if (made) return `${tag} is cut from ${from}`;
  if (!changed) return already;
  return `${tag} was cut before, and is complete now${isWithoutBranch ? ' but for its branch' : ''}`;
}

/** What stopped the run; of a plan that was closed, the first reason of the first check that closes it. */
function firstObjection({ checks, decision }: CutPlan, { stop, predicted }: Driven<CutView>): string {
  const closed =
    decision === 'complete'
      ? undefined
      : (checks.find(({ verdict }) => verdict === 'fail') ??
        checks.find((check) => isClosed(check, predicted)));
  return (closed?.reasons[0] ?? stop.reasons[0])?.message ?? 'no reason was given';
}

function openQuestions({ checks }: CutPlan): string {
  const open = checks.filter(({ verdict }) => verdict !== 'pass').length;
  return open === 0 ? '' : `, if ${open} open question${open === 1 ? '' : 's'} can be answered`;
}
