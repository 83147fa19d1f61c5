import type { Reason } from '../../../shared/gate/reason.ts';
import { isKept, type Result } from '../report/result.ts';

/**
 * Why a train that was promised to move never took its first step. A configuration or a setup that nothing can be promoted with is told once,
 * and not by every scenario that goes wrong for it.
 */
export function neverBegins(result: Result): Reason | undefined {
  if (result.kind === 'not-applicable' || isKept(result) || result.scenario.promise.weights?.length === 0)
    return undefined;
  const { end, journey } = result;
  if (end.stage !== undefined || end.weights.length > 0) return undefined;
  const last = journey.stage.chronicle.happenings.findLast(
    (one) => one.kind === 'decision' && one.decision !== 'none' && one.reasons.length > 0,
  );
  const [reason] = last?.kind === 'decision' ? last.reasons : [];
  if (reason === undefined) return undefined;
  return {
    ...reason,
    code: 'never-begins',
    message: `no train of this configuration begins: ${reason.message}`,
  };
}
