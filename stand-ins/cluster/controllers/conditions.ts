import { listAt, textAt, type JsonObject } from '../objects/json.ts';
import { stamp } from '../objects/store.ts';

/** One condition of a workload as it should be now. */
export type Condition = {
  readonly type: string;
  readonly status: 'True' | 'False';
  readonly reason: string;
  readonly message: string;
};

/** Conditions with their times: what has not changed keeps the time since when it is so. */
export function timed(
  workload: JsonObject,
  conditions: readonly Condition[],
  now: number,
): readonly JsonObject[] {
  const before = listAt(workload, 'status', 'conditions');
  return conditions.map((condition) => {
    const old = before.find((one) => textAt(one, 'type') === condition.type);
    const kept = (key: string): string | undefined =>
      textAt(old, 'status') === condition.status ? textAt(old, key) : undefined;
    const updated = textAt(old, 'reason') === condition.reason ? kept('lastUpdateTime') : undefined;
    return {
      ...condition,
      lastTransitionTime: kept('lastTransitionTime') ?? stamp(now),
      lastUpdateTime: updated ?? stamp(now),
    };
  });
}
