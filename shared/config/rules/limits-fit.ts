import { limitOffsets } from '../../signal/criterion/limit-offsets.ts';
import { parseCriterion } from '../../signal/criterion/parse.ts';
import { printLimit } from '../../signal/criterion/print.ts';
import { foregone } from '../../signal/criterion/range.ts';
import type { Limit } from '../../signal/criterion/criterion.ts';
import { type Signal, signalsSchema } from '../../signal/signal-schema.ts';
import { amountIn, LIMIT_EXAMPLES, rangeOf, unitOf } from '../../signal/unit.ts';
import type { Finding } from '../finding.ts';
import type { Rule, View } from '../view.ts';

/** A limit is written in the unit of its signal, and what is measured can be on either side of it. */
export const limitsFit: Rule = (file) =>
  file
    .at('profiles')
    .entries()
    .flatMap((profile) =>
      ['advance-when', 'warn-when', 'rollback-when'].flatMap((key) => profile.at(key).items()),
    )
    .flatMap((line) => findings(line, file));

function findings(line: View, file: View): readonly Finding[] {
  const text = line.text() ?? '';
  const criterion = parseCriterion(text);
  if (!criterion.ok || criterion.value.kind !== 'signal') return [];
  const { signal: name, limits } = criterion.value;
  const signal = signalNamed(name, file);
  if (signal === undefined) return [];
  const offsets = limitOffsets(text);
  return limits.flatMap((limit, index): readonly Finding[] => {
    const message = mistake(limit, signal) ?? opposed(limits.slice(0, index), limit, signal);
    return message === undefined ? [] : [line.finding(message, { at: offsets[index] ?? 0 })];
  });
}

function mistake(limit: Limit, signal: Signal): string | undefined {
  if (limit.op === 'within' || limit.value.kind !== 'absolute') return undefined;
  const unit = unitOf(signal);
  const amount = amountIn(unit, limit.value.amount, limit.value.unit);
  if (amount === undefined)
    return `the signal is measured as ${unit}: write a limit such as ${LIMIT_EXAMPLES[unit]}`;
  const known = foregone(limit.op, amount, rangeOf(signal));
  return known === undefined ? undefined : `"${printLimit(limit)}" ${known} holds, whatever is measured`;
}

/** Two limits of which any number keeps one, such as `<= 2% or > 1%`. */
function opposed(before: readonly Limit[], limit: Limit, signal: Signal): string | undefined {
  const range = keptBy(limit, signal);
  const other = before.find((each) => {
    const kept = keptBy(each, signal);
    if (range === undefined || kept === undefined || range.upper === kept.upper) return false;
    const [below, above] = range.upper ? [range, kept] : [kept, range];
    return above.amount < below.amount || (above.amount === below.amount && (above.closed || below.closed));
  });
  return other && `every number keeps "${printLimit(other)}" or "${printLimit(limit)}"`;
}

/** The side of an absolute limit that keeps it, with the limit itself or without. */
function keptBy(limit: Limit, signal: Signal) {
  if (limit.op === 'within' || limit.value.kind !== 'absolute') return undefined;
  const amount = amountIn(unitOf(signal), limit.value.amount, limit.value.unit);
  if (amount === undefined) return undefined;
  return { amount, upper: limit.op.startsWith('<'), closed: limit.op.endsWith('=') };
}

function signalNamed(name: string, file: View): Signal | undefined {
  const signal = file.at('signals').at(name);
  return signal.present ? signal.read(signalsSchema.valueType) : undefined;
}
