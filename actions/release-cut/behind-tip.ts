import type { Reason } from '../../shared/gate/reason.ts';
import type { CutFacts } from './facts.ts';

/** Says that an older commit than the tip is cut, how far the tip is ahead, and why it was not taken. */
export function behindTip({ passedOver, target }: CutFacts): readonly Reason<'behind-tip'>[] {
  if (passedOver === undefined) return [];
  const { tip, commits, check } = passedOver;
  const many = `${commits} commit${commits === 1 ? '' : 's'}`;
  const why = check.reasons.map(({ message }) => message).join('; ');
  const message = `${target.sha.slice(0, 7)} is the last green commit; ${tip.ref} at ${tip.sha.slice(0, 7)} is ${many} ahead and was not taken: ${why}`;
  return [{ code: 'behind-tip', message, observed: tip.sha, source: tip.ref }];
}
