import { nearest } from '../../config/nearest.ts';
import { showKey } from '../../config/show.ts';
import { type Parsed, parsed, unparsed } from '../../quantity/parsed.ts';
import { parseCriterionText, STATE_WORDS } from '../criterion-text.ts';
import type { Criterion, Limit, SignalCriterion } from './criterion.ts';
import { Cursor } from './cursor.ts';
import { takeDuration } from './number.ts';
import { parseBudgetRemaining, parseBudgetUsed, parseBurnRate } from './parse-budget.ts';
import { parseHold } from './parse-hold.ts';
import { parseLimit } from './parse-limit.ts';
import { parseAlerts, parseIncidents, parseProbes } from './parse-state.ts';

/** Far more than anybody reads; it keeps what compares limits with each other short. */
const MOST_LIMITS = 16;
const NAME = /^[A-Za-z0-9][\w.-]{0,62}$/;

/**
 * Reads one criterion, such as `error-rate <= 1% or <= 2x baseline over 10m for 5m`. A line that is wrong says at which
 * character, what was expected there and which known word comes nearest. Whether a signal of that name exists, and whether
 * the unit of the limit is its unit, is not for one line to know. Linear in the length of the text.
 */
export function parseCriterion(text: string): Parsed<Criterion> {
  const outside = parseCriterionText(text);
  if (!outside.ok) return outside;
  const cursor = new Cursor(text);
  const subject = cursor.word;
  if (subject === undefined) return cursor.expected(['the name of a signal', ...STATE_WORDS]);
  switch (subject) {
    case 'probes':
      return parseProbes(cursor);
    case 'alerts':
      return parseAlerts(cursor);
    case 'incidents':
      return parseIncidents(cursor);
    case 'burn-rate':
      return parseBurnRate(cursor);
    case 'error-budget-remaining':
      return parseBudgetRemaining(cursor);
    case 'error-budget-used':
      return parseBudgetUsed(cursor);
    default:
      return parseSignal(cursor, subject);
  }
}

function parseSignal(cursor: Cursor, signal: string): Parsed<SignalCriterion> {
  const { at } = cursor.take();
  if (!NAME.test(signal)) return unparsed(`expected the name of a signal, got ${showKey(signal)}`, at);
  const first = parseLimit(cursor);
  if (!first.ok) return first.at === cursor.token.at ? unknownSubject(cursor, signal, at, first) : first;
  const limits: [Limit, ...Limit[]] = [first.value];
  while (cursor.takes('or')) {
    if (limits.length === MOST_LIMITS) return unparsed(`at most ${MOST_LIMITS} limits`, cursor.token.at);
    const limit = parseLimit(cursor);
    if (!limit.ok) return limit;
    limits.push(limit.value);
  }
  const over = parseOver(cursor);
  if (!over.ok) return over;
  const hold = parseHold(cursor);
  if (!hold.ok) return hold;
  const could = [
    ...(over.value === undefined && hold.value === undefined ? ['or', 'over'] : []),
    ...(hold.value === undefined ? ['for', 'at'] : []),
  ];
  return cursor.done({ kind: 'signal', signal, limits, over: over.value, hold: hold.value }, ...could);
}

/** A word without a comparison after it is more likely a misspelt state than a signal. */
function unknownSubject(cursor: Cursor, signal: string, at: number, first: Parsed<never>): Parsed<never> {
  const meant = cursor.token.kind === 'sign' ? undefined : nearest(signal, STATE_WORDS);
  return meant === undefined
    ? first
    : unparsed(`unknown word ${showKey(signal)}, did you mean "${meant}"?`, at);
}

function parseOver(cursor: Cursor): Parsed<number | undefined> {
  return cursor.takes('over') ? takeDuration(cursor) : parsed(undefined);
}
