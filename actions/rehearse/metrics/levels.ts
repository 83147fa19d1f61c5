import type { Config } from '../../../shared/config/schema.ts';
import type { Criterion, Op } from '../../../shared/signal/criterion/criterion.ts';
import type { Unit } from '../../../shared/signal/measurement.ts';
import { resolveProfile } from '../../../shared/signal/resolve-profile.ts';
import type { Signal } from '../../../shared/signal/signal-schema.ts';
import { amountIn, unitOf } from '../../../shared/signal/unit.ts';

export type List = 'advance-when' | 'rollback-when' | 'warn-when';

/** What a signal measures when all is well, and when its `rollback-when`, else its `advance-when`, is broken; in its own unit. */
export type Level = {
  readonly unit: Unit;
  readonly healthy: number;
  /** `undefined` where no limit says what is bad. */
  readonly bad: number | undefined;
  /** Lists that would see it. */
  readonly watchedBy: ReadonlySet<List>;
  /** Limits as plain numbers, for charts. */
  readonly limits: readonly { readonly list: List; readonly op: Op; readonly amount: number }[];
};

type Bound = { readonly list: List; readonly op: Op; readonly amount: number };

/** How far below an upper limit, and above a lower one, what is healthy lies. Error budgets are kept well, too. */
const EASE = 5;
/** How far beyond the limit what is bad lies. */
const BEYOND = 3;

/** The levels of every signal, made of the limits of all profiles: a rehearsal invents no number that the configuration contradicts. */
export function levelsOf(config: Config): ReadonlyMap<string, Level> {
  const profiles = config.profiles ?? {};
  const lines = Object.keys(profiles).flatMap((name) => {
    const lists = resolveProfile(profiles, name);
    if (lists === undefined) return [];
    return [
      ...lists.advanceWhen.map((line) => ({ list: 'advance-when', line }) as const),
      ...lists.rollbackWhen.map((line) => ({ list: 'rollback-when', line }) as const),
      ...lists.warnWhen.map((line) => ({ list: 'warn-when', line }) as const),
    ];
  });
  return new Map(
    Object.entries(config.signals ?? {}).map(([name, signal]) => {
      const own = lines.filter(({ line }) => line.kind === 'signal' && line.signal === name);
      const bounds = own.flatMap(({ list, line }) => boundsOf(list, line, unitOf(signal)));
      return [name, levelOf(signal, bounds, new Set(own.map(({ list }) => list)), leastBudget(config))];
    }),
  );
}

function boundsOf(list: List, line: Criterion, unit: Unit): readonly Bound[] {
  if (line.kind !== 'signal') return [];
  return line.limits.flatMap((limit) => {
    if (limit.op === 'within' || limit.value.kind !== 'absolute') return [];
    const amount = amountIn(unit, limit.value.amount, limit.value.unit);
    return amount === undefined ? [] : [{ list, op: limit.op, amount }];
  });
}

function levelOf(
  signal: Signal,
  limits: readonly Bound[],
  watchedBy: Level['watchedBy'],
  budget: number,
): Level {
  // `advance-when: x <= 1%` and `rollback-when: x > 2%` both have what is healthy below them.
  const isUpper = ({ list, op }: Bound) => op.startsWith('<') === (list === 'advance-when');
  const uppers = limits.filter(isUpper).map(({ amount }) => amount);
  const lowers = limits.filter((bound) => !isUpper(bound)).map(({ amount }) => amount);
  const upper = Math.min(...uppers, 'bad' in signal ? budget : Number.POSITIVE_INFINITY);
  const lower = Math.max(...lowers, Number.NEGATIVE_INFINITY);
  const healthy = Number.isFinite(lower)
    ? Number.isFinite(upper)
      ? (lower + upper) / 2
      : lower * EASE
    : Number.isFinite(upper)
      ? upper / EASE
      : 'histogram' in signal
        ? 0.1
        : 1;
  const unit = unitOf(signal);
  return { unit, healthy, bad: badOf(limits, isUpper, unit), watchedBy, limits };
}

function badOf(limits: readonly Bound[], isUpper: (bound: Bound) => boolean, unit: Unit): number | undefined {
  const telling = ['rollback-when', 'advance-when'].flatMap((list) =>
    limits.filter((bound) => bound.list === list),
  );
  const [bound] = telling;
  if (bound === undefined) return undefined;
  const alike = telling.filter(({ list }) => list === bound.list).map(({ amount }) => amount);
  if (!isUpper(bound)) return Math.min(...alike) / BEYOND;
  const beyond = Math.max(...alike) * BEYOND;
  return unit === 'ratio' ? Math.min(beyond === 0 ? 0.1 : beyond, 0.9) : beyond === 0 ? 1 : beyond;
}

/** The smallest share of events that any objective lets fail. */
function leastBudget({ services }: Config): number {
  const targets = Object.values(services ?? {}).flatMap(({ slo }) =>
    [slo?.availability, slo?.durability, slo?.completion].flatMap((target) => target ?? []),
  );
  return Math.min(1, ...targets.map((target) => 1 - target));
}
