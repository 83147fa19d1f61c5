import type { Op } from '../criterion/criterion.ts';

/** Relative distance under which two numbers are one: far above what arithmetic loses, far below what anybody measures. */
const EPSILON = 1e-9;

/** Whether two finite numbers differ only by what binary floats lose: 0.0144 / (1 - 0.999) is 14.4. */
export function nearly(a: number, b: number): boolean {
  return Math.abs(a - b) <= EPSILON * Math.max(Math.abs(a), Math.abs(b));
}

/** The comparison of a measured number with a limit. What is not finite never holds, either way. */
export function holds(op: Op, value: number, limit: number): boolean {
  if (!Number.isFinite(value) || !Number.isFinite(limit)) return false;
  switch (op) {
    case '<':
      return value < limit && !nearly(value, limit);
    case '<=':
      return value < limit || nearly(value, limit);
    case '>':
      return value > limit && !nearly(value, limit);
    case '>=':
      return value > limit || nearly(value, limit);
  }
}
