import type { Config } from '../../../shared/config/schema.ts';
import { errorBudget } from '../../../shared/signal/budget/error-budget.ts';
import { type Objective, objectivesOf } from '../../../shared/signal/budget/objective.ts';
import type { Unit } from '../../../shared/signal/measurement.ts';
import { unitOf } from '../../../shared/signal/unit.ts';

/**
 * What the objectives of all services call good at most, by the signal that counts their events and in its unit: the share that
 * may fail, or how long a request may take.
 */
export function objectiveAmounts({
  services = {},
  signals = {},
}: Config): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, readonly number[]>();
  const objectives = Object.values(services).flatMap(({ slo }) =>
    slo === undefined ? [] : objectivesOf(slo, signals),
  );
  for (const objective of objectives) {
    const { signal: name = '' } = objective;
    const signal = Object.hasOwn(signals, name) ? signals[name] : undefined;
    const amount = signal === undefined ? undefined : amountOf(objective, unitOf(signal));
    if (amount !== undefined) found.set(name, [...new Set([...(found.get(name) ?? []), amount])]);
  }
  return found;
}

function amountOf({ target, threshold }: Objective, unit: Unit): number | undefined {
  if (unit === 'ratio') return errorBudget(target);
  if (threshold === undefined) return undefined;
  return unit === 'seconds' ? threshold / 1_000 : unit === 'ms' ? threshold : undefined;
}
