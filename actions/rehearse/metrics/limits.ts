import type { Config } from '../../../shared/config/schema.ts';
import type { Limit, Op } from '../../../shared/signal/criterion/criterion.ts';
import type { Unit } from '../../../shared/signal/measurement.ts';
import { resolveProfile } from '../../../shared/signal/resolve-profile.ts';
import type { ResolvedProfile } from '../../../shared/signal/resolve-profile.ts';
import { amountIn, unitOf } from '../../../shared/signal/unit.ts';

export type List = 'advance-when' | 'rollback-when' | 'warn-when';

/** A limit of a signal as a plain number in its unit. */
export type Bound = { readonly list: List; readonly op: Op; readonly amount: number };

/** What the profiles of a configuration ask of one signal. */
export type Asked = {
  /** Lists that look at it. */
  readonly watchedBy: ReadonlySet<List>;
  readonly bounds: readonly Bound[];
};

/**
 * What all profiles ask of each signal. Of what is measured against stable or an earlier time there is no number yet; of what is
 * measured against an objective there is.
 *
 * @param objectives what they call good at most, by signal and in its unit
 */
export function limitsOf(
  { profiles = {}, signals = {} }: Config,
  objectives: ReadonlyMap<string, readonly number[]>,
): ReadonlyMap<string, Asked> {
  const lines = Object.keys(profiles).flatMap((name) => linesOf(resolveProfile(profiles, name)));
  return new Map(
    Object.entries(signals).map(([name, signal]) => {
      const unit = unitOf(signal);
      const own = lines.flatMap(({ list, line }) =>
        line.kind === 'signal' && line.signal === name ? [{ list, limits: line.limits }] : [],
      );
      const bounds = own.flatMap(({ list, limits }) =>
        limits.flatMap((limit) =>
          amountsOf(limit, unit, objectives.get(name) ?? []).map((bound) => ({ list, ...bound })),
        ),
      );
      return [name, { watchedBy: new Set(own.map(({ list }) => list)), bounds }];
    }),
  );
}

function linesOf(lists: ResolvedProfile | undefined) {
  if (lists === undefined) return [];
  return [
    ...lists.advanceWhen.map((line) => ({ list: 'advance-when', line }) as const),
    ...lists.rollbackWhen.map((line) => ({ list: 'rollback-when', line }) as const),
    ...lists.warnWhen.map((line) => ({ list: 'warn-when', line }) as const),
  ];
}

function amountsOf(limit: Limit, unit: Unit, objectives: readonly number[]): readonly Omit<Bound, 'list'>[] {
  if (limit.op === 'within') {
    // Better than an objective is within it: only the worse side is a limit.
    const { of, ratio } = limit.value;
    return of.kind === 'slo' ? objectives.map((good) => ({ op: '<=', amount: good * (1 + ratio) })) : [];
  }
  const { op, value } = limit;
  if (value.kind === 'relative')
    return value.of.kind === 'slo' ? objectives.map((good) => ({ op, amount: good * value.factor })) : [];
  const amount = amountIn(unit, value.amount, value.unit);
  return amount === undefined ? [] : [{ op, amount }];
}
