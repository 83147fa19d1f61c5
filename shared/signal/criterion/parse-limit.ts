import { type Parsed, parsed, unparsed } from '../../quantity/parsed.ts';
import type { Limit, LimitValue, Op, Reference } from './criterion.ts';
import type { Cursor } from './cursor.ts';
import { durationOf, negative, placed, ratioOf, readDecimal } from './number.ts';

const OPS = ['<', '<=', '>', '>='] as const satisfies readonly Op[];
const EXAMPLES = 'a limit such as 1%, 500ms, 1.5s, 80, 2x baseline or 80% of baseline';

/** `<= 1%`, `> 2x baseline`, `within 10% of baseline(-7d)`. */
export function parseLimit(cursor: Cursor): Parsed<Limit> {
  if (cursor.takes('within')) return parseWithin(cursor);
  const op = parseOp(cursor, 'within');
  if (!op.ok) return op;
  const value = parseValue(cursor);
  return value.ok ? parsed({ op: op.value, value: value.value }) : value;
}

/** One of the four comparisons; `also` is what else could stand here. */
export function parseOp(cursor: Cursor, ...also: readonly string[]): Parsed<Op> {
  const { text } = cursor.token;
  const op = OPS.find((each) => each === text);
  if (op === undefined) return cursor.expected([...OPS, ...also], MEANT[text]);
  cursor.take();
  return parsed(op);
}

/** What the comparisons of other languages are here. */
const MEANT: Readonly<Record<string, string>> = {
  '=<': 'write <=',
  '=>': 'write >=',
  '==': 'a measured number is never exactly another one',
  '=': 'a measured number is never exactly another one',
};

function parseValue(cursor: Cursor): Parsed<LimitValue> {
  const decimal = readDecimal(cursor.word ?? '');
  if (decimal === undefined) return cursor.expected([EXAMPLES], advice(cursor.word));
  const { digits, tail } = decimal;
  const { at } = cursor.token;
  if (tail === 'x') {
    cursor.take();
    return parseRelative(cursor, Number(digits), 'times', at);
  }
  if (tail === '%') {
    cursor.take();
    const ratio = ratioOf(digits);
    if (cursor.takes('of')) return parseRelative(cursor, ratio, 'percent', at);
    return parsed({ kind: 'absolute', amount: ratio, unit: 'percent' });
  }
  const unit = tail === '' ? 'plain' : tail;
  if (unit !== 'plain' && unit !== 'ms' && unit !== 's') return cursor.expected([EXAMPLES]);
  cursor.take();
  return parsed({ kind: 'absolute', amount: Number(digits), unit });
}

function parseRelative(
  cursor: Cursor,
  factor: number,
  written: 'times' | 'percent',
  at: number,
): Parsed<LimitValue> {
  const of = parseReference(cursor);
  if (!of.ok) return of;
  if (factor === 0) return unparsed('nothing of a baseline is no limit: write 0', at);
  return parsed({ kind: 'relative', factor, of: of.value, written });
}

function parseWithin(cursor: Cursor): Parsed<Limit> {
  const decimal = readDecimal(cursor.word ?? '');
  const { at } = cursor.token;
  if (decimal?.tail !== '%') return cursor.expected(['a percentage such as 10%'], negative(cursor.word));
  cursor.take();
  const ratio = ratioOf(decimal.digits);
  if (ratio === 0) return unparsed('must be more than 0%: no two measurements are the same', at);
  if (ratio > 1)
    return unparsed('must be at most 100%: further off there is no lower side, write <= 3x baseline', at);
  const joint = cursor.must('of');
  if (!joint.ok) return joint;
  const of = parseReference(cursor);
  return of.ok ? parsed({ op: 'within', value: { kind: 'within', ratio, of: of.value } }) : of;
}

/** `baseline`, `baseline(1h)`, `baseline(-7d)`, `slo`. */
function parseReference(cursor: Cursor): Parsed<Reference> {
  if (cursor.takes('slo')) return parsed({ kind: 'slo' });
  if (!cursor.takes('baseline')) return cursor.expected(['baseline', 'slo']);
  if (!cursor.takes('(')) return parsed({ kind: 'stable' });
  const { at } = cursor.token;
  const word = cursor.word;
  if (word === undefined) return cursor.expected(['a duration such as 1h or -7d']);
  const back = word.startsWith('-') ? 1 : 0;
  if (word.length > 40) return cursor.expected(['a duration such as 1h or -7d']);
  const duration = placed(durationOf(word.slice(back)), at + back);
  if (!duration.ok) return duration;
  cursor.take();
  const close = cursor.must(')');
  if (!close.ok) return close;
  return parsed(
    back === 1 ? { kind: 'earlier', offset: duration.value } : { kind: 'own-mean', window: duration.value },
  );
}

function advice(word: string | undefined): string | undefined {
  if (word === 'baseline' || word === 'slo') return `write 1x ${word}`;
  return negative(word);
}
