import { formatDuration } from '../../quantity/duration.ts';
import { type Parsed, parsed, unparsed } from '../../quantity/parsed.ts';
import type { BudgetCriterion, BurnRateCriterion, Op } from './criterion.ts';
import type { Cursor } from './cursor.ts';
import { takeDuration, takeNumber, takePercent } from './number.ts';
import { parseHold } from './parse-hold.ts';
import { parseOp } from './parse-limit.ts';
import { foregone, type Range } from './range.ts';

/** A burn rate and a used budget start at nothing; a remaining budget ends at all of it and can be overdrawn without end. */
const FROM_ZERO: Range = { least: 0, most: Infinity };
const UP_TO_ALL: Range = { least: -Infinity, most: 1 };

/** `burn-rate(10m & 1h) > 2`. */
export function parseBurnRate(cursor: Cursor): Parsed<BurnRateCriterion> {
  cursor.take();
  const windows = parseWindows(cursor);
  if (!windows.ok) return windows;
  const limit = parseComparison(cursor, takeNumber, FROM_ZERO);
  if (!limit.ok) return limit;
  const hold = parseHold(cursor);
  if (!hold.ok) return hold;
  const { op, value: factor } = limit.value;
  return cursor.done(
    { kind: 'burn-rate', windows: windows.value, op, factor, hold: hold.value },
    ...(hold.value === undefined ? ['for', 'at'] : []),
  );
}

/** `error-budget-remaining > 20%`. */
export function parseBudgetRemaining(cursor: Cursor): Parsed<BudgetCriterion> {
  cursor.take();
  const limit = parseComparison(cursor, takeShare, UP_TO_ALL);
  if (!limit.ok) return limit;
  return cursor.done({ kind: 'budget-remaining', op: limit.value.op, ratio: limit.value.value });
}

/** `error-budget-used(30m) <= 5%`. */
export function parseBudgetUsed(cursor: Cursor): Parsed<BudgetCriterion> {
  cursor.take();
  const open = cursor.must('(');
  if (!open.ok) return open;
  const window = takeDuration(cursor);
  if (!window.ok) return window;
  const close = cursor.must(')');
  if (!close.ok) return close;
  const limit = parseComparison(cursor, takeShare, FROM_ZERO);
  if (!limit.ok) return limit;
  return cursor.done({
    kind: 'budget-used',
    window: window.value,
    op: limit.value.op,
    ratio: limit.value.value,
  });
}

function parseWindows(cursor: Cursor): Parsed<readonly [number, ...number[]]> {
  const open = cursor.must('(');
  if (!open.ok) return open;
  const first = takeDuration(cursor);
  if (!first.ok) return first;
  const windows: [number, ...number[]] = [first.value];
  while (cursor.takes('&')) {
    const { at } = cursor.token;
    const next = takeDuration(cursor);
    if (!next.ok) return next;
    if (windows.includes(next.value)) return unparsed(`${formatDuration(next.value)} stands here twice`, at);
    if (windows.length === MOST_WINDOWS) return unparsed(`at most ${MOST_WINDOWS} windows`, at);
    windows.push(next.value);
  }
  return cursor.takes(')') ? parsed(windows) : cursor.expected(['&', ')']);
}

/** Far more than anybody looks at; it keeps the search for twins short. */
const MOST_WINDOWS = 8;

type Comparison = { readonly op: Op; readonly value: number };

function parseComparison(
  cursor: Cursor,
  take: (cursor: Cursor) => Parsed<number>,
  range: Range,
): Parsed<Comparison> {
  const { at } = cursor.token;
  const op = parseOp(cursor);
  if (!op.ok) return op;
  const value = take(cursor);
  if (!value.ok) return value;
  const known = foregone(op.value, value.value, range);
  if (known !== undefined) return unparsed(`${known} holds, whatever is measured`, at);
  return parsed({ op: op.value, value: value.value });
}

function takeShare(cursor: Cursor): Parsed<number> {
  const { at } = cursor.token;
  const ratio = takePercent(cursor);
  return ratio.ok && ratio.value > 1 ? unparsed('a share of the budget is at most 100%', at) : ratio;
}
