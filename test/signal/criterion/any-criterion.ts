import type {
  Criterion,
  Hold,
  Limit,
  LimitUnit,
  Op,
  Reference,
} from '../../../shared/signal/criterion/criterion.ts';
import { pick } from '../../kit/stream.ts';

type Next = (below: number) => number;

const NAMES = [
  'error-rate',
  'latency-p95',
  'a',
  '5xx',
  'or',
  'over',
  'for',
  'within',
  'q.depth_1',
  'x'.repeat(63),
];
const OPS: readonly Op[] = ['<', '<=', '>', '>='];
const UNITS: readonly LimitUnit[] = ['percent', 'ms', 's', 'plain'];

/** Any criterion that one can write, by a stream: every kind, every limit, awkward numbers. */
export function anyCriterion(next: Next): Criterion {
  const hold = anyHold(next);
  switch (next(12)) {
    case 0:
      return { kind: 'probes-pass', hold };
    case 1:
      return { kind: 'probes-fail', times: 1 + next(20) };
    case 2:
      return { kind: 'alerts-none', hold: hold?.kind === 'for' ? hold : undefined };
    case 3:
      return next(2) === 0
        ? { kind: 'incidents', levels: [], attributed: false, wanted: 'none' }
        : {
            kind: 'incidents',
            levels: pick(next, [['P0'], ['P0', 'P1'], ['P9', 'P3', 'P0']]),
            attributed: next(2) === 0,
            wanted: 'some',
          };
    case 4:
      return {
        kind: 'burn-rate',
        windows: pick(next, [[300_000], [600_000, 3_600_000], [1, 90_061_001, 3_600_000]]),
        op: pick(next, OPS),
        factor: anyNumber(next) || 1,
        hold,
      };
    case 5:
      return { kind: 'budget-remaining', op: pick(next, ['<', '>=']), ratio: (1 + next(99)) / 100 };
    case 6:
      return {
        kind: 'budget-used',
        window: anyDuration(next),
        op: pick(next, OPS),
        ratio: (1 + next(99)) / 100,
      };
    default: {
      const more = Array.from({ length: next(3) }, () => anyLimit(next));
      return {
        kind: 'signal',
        signal: pick(next, NAMES),
        limits: [anyLimit(next), ...more],
        over: next(3) === 0 ? anyDuration(next) : undefined,
        hold,
      };
    }
  }
}

function anyLimit(next: Next): Limit {
  if (next(4) === 0)
    return {
      op: 'within',
      value: { kind: 'within', ratio: Number(`${1 + next(100)}e-2`), of: anyReference(next) },
    };
  const op = pick(next, OPS);
  if (next(2) === 0) {
    const unit = pick(next, UNITS);
    const amount = anyNumber(next);
    return {
      op,
      value: { kind: 'absolute', amount: unit === 'percent' ? Number(`${plain(amount)}e-2`) : amount, unit },
    };
  }
  const written = pick(next, ['times', 'percent'] as const);
  const number = anyNumber(next) || 1;
  return {
    op,
    value: {
      kind: 'relative',
      factor: written === 'percent' ? Number(`${plain(number)}e-2`) : number,
      of: anyReference(next),
      written,
    },
  };
}

function anyReference(next: Next): Reference {
  return pick<Reference>(next, [
    { kind: 'stable' },
    { kind: 'slo' },
    { kind: 'own-mean', window: anyDuration(next) },
    { kind: 'earlier', offset: anyDuration(next) },
  ]);
}

function anyHold(next: Next): Hold | undefined {
  const of = 1 + next(50);
  return pick<Hold | undefined>(next, [
    undefined,
    { kind: 'for', duration: anyDuration(next) },
    { kind: 'at-least', count: 1 + next(of), of },
  ]);
}

function anyDuration(next: Next): number {
  return pick(next, [1, 500, 60_000, 300_000, 3_600_000, 604_800_000, 1 + next(1_000_000_000)]);
}

/** At most 15 digits, nine of them after the point. */
function anyNumber(next: Next): number {
  const whole = pick(next, [0, 1, 7, 99, 1000, 123_456]);
  const places = next(10);
  const fraction = places === 0 ? 0 : next(10 ** places);
  return Number(`${whole}.${String(fraction).padStart(places, '0')}`);
}

function plain(number: number): string {
  return number.toFixed(9);
}
