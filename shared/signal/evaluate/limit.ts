import type { Instant } from '../../calendar/instant.ts';
import type { Limit, Op, Reference, WithinValue } from '../criterion/criterion.ts';
import { printLimit } from '../criterion/print.ts';
import { amountIn, formatMeasured } from '../unit.ts';
import { comparedWith } from './baseline.ts';
import { holds } from './compare.ts';
import type { SignalRequest } from './request.ts';
import type { Doubt } from './sample.ts';

/** What one limit says of one point. `beyond`: it breaks only because the true value may be anything above the top bucket. */
export type LimitAnswer = 'holds' | 'breaks' | 'beyond' | Doubt;

/** A limit in the unit of its signal, at every time. */
export type ResolvedLimit = {
  /** Whether a value can be too great for it, and not only too small. */
  readonly upper: boolean;
  /** @param isBeyond whether the true value may be greater */
  readonly answer: (value: number, isBeyond: boolean, at: Instant) => LimitAnswer;
  /** The number that it comes to, the upper one of two; `undefined` where nobody knows. */
  readonly number: (at: Instant) => number | undefined;
  /** Why what it is compared with is no baseline, where more is known than that. */
  readonly slip: (at: Instant) => string | undefined;
  /** As people read it, with the number that it comes to: `<= 2x baseline (0.8%)`. */
  readonly text: (at: Instant) => string;
};

/** Turns a limit into numbers, or `undefined` when its unit does not fit the signal. */
export function resolveLimit(limit: Limit, request: SignalRequest): ResolvedLimit | undefined {
  if (limit.op === 'within') return relativeTo(limit.value.of, sidesOf(limit.value, request), limit, request);
  const { op, value } = limit;
  if (value.kind === 'relative') return relativeTo(value.of, [{ op, factor: value.factor }], limit, request);
  const amount = amountIn(request.unit, value.amount, value.unit);
  if (amount === undefined) return undefined;
  return {
    upper: isUpper(op),
    answer: (measured, isBeyond) => against(op, measured, isBeyond, amount),
    number: () => amount,
    slip: () => undefined,
    text: () => printLimit(limit),
  };
}

/** One side of a limit: the baseline times so much. */
type Side = { readonly op: Op; readonly factor: number };

/** No further off the baseline on either side; off an objective only on the worse side, for better is within it. */
function sidesOf({ ratio, of }: WithinValue, { slo }: SignalRequest): readonly Side[] {
  const lower: Side = { op: '>=', factor: 1 - ratio };
  const upper: Side = { op: '<=', factor: 1 + ratio };
  if (of.kind !== 'slo') return [lower, upper];
  return [slo?.worse === 'below' ? lower : upper];
}

function relativeTo(
  of: Reference,
  sides: readonly Side[],
  limit: Limit,
  request: SignalRequest,
): ResolvedLimit {
  const { baseline, slip } = comparedWith(of, request);
  const floor = request.criterion.limits.some(({ value }) => value.kind === 'absolute');
  return {
    upper: sides.some(({ op }) => isUpper(op)),
    answer: (value, isBeyond, at) => {
      const base = baseline(at);
      // With an absolute limit beside it, a baseline of nothing leaves the answer to that one.
      if (base === 'zero-baseline' && floor) return 'breaks';
      if (typeof base !== 'number') return base;
      if (isVain(sides, base, request)) return 'no-baseline';
      return all(sides.map(({ op, factor }) => against(op, value, isBeyond, base * factor)));
    },
    number: (at) => {
      const base = baseline(at);
      return typeof base === 'number' ? Math.max(...sides.map(({ factor }) => base * factor)) : undefined;
    },
    slip: (at) => {
      const base = baseline(at);
      if (typeof base !== 'number' || !isVain(sides, base, request)) return slip(at);
      const most = formatMeasured(Math.max(...sides.map(({ factor }) => base * factor)), request.unit);
      return `${printLimit(limit)} comes to ${most}, which is kept whatever is measured: what it compares with is as bad as can be`;
    },
    text: (at) => {
      const base = baseline(at);
      if (typeof base !== 'number') return printLimit(limit);
      const numbers = sides.map(({ factor }) => formatMeasured(base * factor, request.unit));
      return `${printLimit(limit)} (${numbers.join(' to ')})`;
    },
  };
}

/** Nothing is above the top of what can be measured, so who goes on by such a limit goes on whatever is measured. */
function isVain(sides: readonly Side[], base: number, { mode, range }: SignalRequest): boolean {
  return (
    mode === 'advance' &&
    sides.some(({ op, factor }) => isUpper(op) && holds('>=', base * factor, range.most))
  );
}

/** A value above the top bucket keeps no upper limit, and a lower one only where the bound of that bucket does. */
function against(op: Op, value: number, isBeyond: boolean, limit: number): LimitAnswer {
  if (!Number.isFinite(limit)) return 'no-baseline';
  const held = holds(op, value, limit);
  if (!isBeyond) return held ? 'holds' : 'breaks';
  if (isUpper(op)) return held ? 'beyond' : 'breaks';
  return held ? 'holds' : 'above-top-bucket';
}

/** Every side must hold; one that is known to break decides, whatever is unknown of the other. */
function all(answers: readonly LimitAnswer[]): LimitAnswer {
  if (answers.includes('breaks')) return 'breaks';
  if (answers.includes('beyond')) return 'beyond';
  return answers.find((answer) => answer !== 'holds') ?? 'holds';
}

function isUpper(op: Op): boolean {
  return op === '<' || op === '<=';
}
