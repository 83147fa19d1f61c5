import type { Instant } from '../../../shared/calendar/instant.ts';
import type { Op } from '../../../shared/signal/criterion/criterion.ts';
import type { LimitData, SignalData } from './page-data.ts';

/** A time in which the canary was beyond a limit. */
export type Breach = {
  readonly from: Instant;
  readonly until: Instant;
  /** `rollback`: a `rollback-when` was true. `short`: only an `advance-when` did not hold. */
  readonly kind: 'rollback' | 'short';
};

/** Times beyond the limits, each up to the first point that is not. What was not measured is beyond nothing. */
export function breachesOf({ canary, limits }: SignalData): readonly Breach[] {
  const found: Breach[] = [];
  const rollback = limits.filter(({ list }) => list === 'rollback-when');
  const advance = limits.filter(({ list }) => list === 'advance-when');
  canary.forEach(([at, value], index) => {
    const kind = value === null ? undefined : kindOf(value, rollback, advance);
    if (kind === undefined) return;
    const until = canary[index + 1]?.[0] ?? at;
    const last = found.at(-1);
    if (last?.kind === kind && last.until === at) found[found.length - 1] = { ...last, until };
    else found.push({ from: at, until, kind });
  });
  return found;
}

function kindOf(
  value: number,
  rollback: readonly LimitData[],
  advance: readonly LimitData[],
): Breach['kind'] | undefined {
  const isTrue = (limit: LimitData) => compare(value, limit.op, limit.value);
  if (rollback.some(isTrue)) return 'rollback';
  return advance.every(isTrue) ? undefined : 'short';
}

function compare(value: number, op: Op, limit: number): boolean {
  switch (op) {
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
  }
}
