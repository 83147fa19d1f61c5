import type { Config } from '../../../shared/config/schema.ts';
import type { Unit } from '../../../shared/signal/measurement.ts';
import type { Signal } from '../../../shared/signal/signal-schema.ts';
import { unitOf } from '../../../shared/signal/unit.ts';
import { type Asked, type Bound, limitsOf, type List } from './limits.ts';
import { objectiveAmounts } from './objectives.ts';

/** What a signal measures when all is well, and when its `rollback-when`, else its `advance-when`, is broken; in its own unit. */
export type Level = {
  readonly unit: Unit;
  /** `undefined`: as many events as there are requests. */
  readonly healthy: number | undefined;
  /** `undefined` where no limit says what is bad. */
  readonly bad: number | undefined;
  /** Lists that would see it. */
  readonly watchedBy: ReadonlySet<List>;
  /** Limits as plain numbers, for charts. */
  readonly limits: readonly Bound[];
  /** What objectives call good at most. */
  readonly objectives: readonly number[];
};

/** How far below an upper limit, and above a lower one, what is healthy lies. Error budgets are kept well, too. */
const EASE = 5;
/** How far beyond the limit what is bad lies. */
const BEYOND = 3;
/** What nothing is asked of. */
const ANY = { seconds: 0.1, ms: 100, ratio: 0.1, bytes: 1, plain: 1 } satisfies Readonly<
  Record<Unit, number>
>;

const NOTHING_ASKED: Asked = { watchedBy: new Set(), bounds: [] };

/** The levels of every signal, made of the limits of all profiles and of the objectives: a rehearsal invents no number that the configuration contradicts. */
export function levelsOf(config: Config): ReadonlyMap<string, Level> {
  const objectives = objectiveAmounts(config);
  const asked = limitsOf(config, objectives);
  return new Map(
    Object.entries(config.signals ?? {}).map(([name, signal]) => [
      name,
      levelOf(signal, asked.get(name) ?? NOTHING_ASKED, objectives.get(name) ?? []),
    ]),
  );
}

function levelOf(signal: Signal, { bounds, watchedBy }: Asked, objectives: readonly number[]): Level {
  const unit = unitOf(signal);
  const uppers = bounds.filter(isUpper).map(({ amount }) => amount);
  const lowers = bounds.filter((bound) => !isUpper(bound)).map(({ amount }) => amount);
  const followsTraffic = 'rate' in signal && bounds.length === 0;
  return {
    unit,
    healthy: followsTraffic ? undefined : healthyBetween(lowers, [...uppers, ...objectives], unit),
    bad: badOf(bounds, unit),
    watchedBy,
    limits: bounds,
    objectives,
  };
}

/** `advance-when: x <= 1%` and `rollback-when: x > 2%` both have what is healthy below them. */
function isUpper({ list, op }: Bound): boolean {
  return op.startsWith('<') === (list === 'advance-when');
}

function healthyBetween(lowers: readonly number[], uppers: readonly number[], unit: Unit): number {
  const [lower, upper] = [Math.max(...lowers), Math.min(...uppers)];
  if (lowers.length > 0) return uppers.length > 0 ? (lower + upper) / 2 : lower * EASE;
  return uppers.length > 0 ? upper / EASE : ANY[unit];
}

function badOf(limits: readonly Bound[], unit: Unit): number | undefined {
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
