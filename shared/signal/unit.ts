import type { LimitUnit } from './criterion/criterion.ts';
import type { Range } from './criterion/range.ts';
import type { Unit } from './measurement.ts';
import type { Signal } from './signal-schema.ts';

/** What the number of a signal is counted in; a rate is plain, in events a second. */
export function unitOf(signal: Signal): Unit {
  if ('bad' in signal) return 'ratio';
  if ('rate' in signal) return 'plain';
  return signal.unit;
}

/**
 * The largest share that anything is concluded from. A saturation of 120% and errors that are counted twice exist, while percents
 * that were never divided by 100 soon lie above.
 */
export const MOST_SHARE = 2;

/** The values that a signal can have, as far as its kind tells: bad events are a part of all events, a rate is not negative. */
export function rangeOf(signal: Signal): Range {
  if ('bad' in signal) return { least: 0, most: 1 };
  if ('rate' in signal || 'histogram' in signal) return { least: 0, most: Infinity };
  return signal.unit === 'ratio' ? { least: 0, most: MOST_SHARE } : { least: -Infinity, most: Infinity };
}

/**
 * The amount of a limit in the unit of the signal, or `undefined` when the two do not fit. A bare number fits only what has
 * no unit: `error-rate <= 1` could mean 1% or everything. Nothing at all (0) fits every unit.
 */
export function amountIn(unit: Unit, amount: number, of: LimitUnit): number | undefined {
  if (amount === 0 && of === 'plain') return 0;
  switch (unit) {
    case 'ratio':
      return of === 'percent' ? amount : undefined;
    case 'seconds':
      return of === 's' ? amount : of === 'ms' ? amount / 1000 : undefined;
    case 'ms':
      return of === 'ms' ? amount : of === 's' ? amount * 1000 : undefined;
    case 'bytes':
    case 'plain':
      return of === 'plain' ? amount : undefined;
  }
}

/** How a limit of a unit is written. */
export const LIMIT_EXAMPLES: Readonly<Record<Unit, string>> = {
  ratio: '1%',
  seconds: '500ms or 1.5s',
  ms: '500ms or 1.5s',
  bytes: '1000000',
  plain: '80',
};

/** A measured number with its unit, six digits of it: `0.31%`, `431ms`, `1.5s`. */
export function formatMeasured(value: number, unit: Unit): string {
  switch (unit) {
    case 'ratio':
      return `${short(value * 100)}%`;
    case 'seconds':
      return Math.abs(value) < 1 ? `${short(value * 1000)}ms` : `${short(value)}s`;
    case 'ms':
      return `${short(value)}ms`;
    case 'bytes':
      return `${short(value)} bytes`;
    case 'plain':
      return short(value);
  }
}

function short(value: number): string {
  return String(Number(value.toPrecision(6)));
}
