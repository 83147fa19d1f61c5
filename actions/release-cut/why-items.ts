import type { Inline } from '../../shared/report/block.ts';
import { commitLine } from './commit-blocks.ts';
import type { CutInputs } from './inputs.ts';
import type { CutPlan } from './plan.ts';

/** The reasons of the version itself; those of the checks stand in their table. */
export function whyItems(plan: CutPlan, inputs: CutInputs): readonly (readonly Inline[])[] {
  const reasons = plan.why.map(({ code, message }): readonly Inline[] => [
    { kind: 'code', text: code },
    ' ',
    message,
  ]);
  const { bump, because, counts } = plan.choice.bump;
  if (because === undefined || !isByCommits(plan, inputs)) return reasons;
  const alike = counts[bump];
  const others = alike > 1 ? `, the newest of ${alike} that ask for a ${bump} version` : '';
  return [...reasons, ['the bump is decided by ', ...commitLine(because), others]];
}

/** The reasons for a version under which the commits say how far it moves. */
const BY_COMMITS: readonly string[] = [
  'bumped',
  'zero-major',
  'first-version',
  'calendar-date',
  'version-not-free',
];

/** Whether the commits had the say: not where a person forced the version, and a hotfix is a patch whatever it holds. */
function isByCommits({ why: [first] }: CutPlan, inputs: CutInputs): boolean {
  const isLeftToThem = inputs.mode === 'train' && inputs['force-version'] === undefined;
  return isLeftToThem && first !== undefined && BY_COMMITS.includes(first.code);
}
