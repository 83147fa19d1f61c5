import { type Parsed, parsed, unparsed } from '../../quantity/parsed.ts';
import type { Hold } from './criterion.ts';
import type { Cursor } from './cursor.ts';
import { takeCount, takeDuration } from './number.ts';

/** `for 5m`, `at least 7 of 10`, or nothing. */
export function parseHold(cursor: Cursor): Parsed<Hold | undefined> {
  if (cursor.takes('for')) {
    const duration = takeDuration(cursor);
    return duration.ok ? parsed({ kind: 'for', duration: duration.value }) : duration;
  }
  if (!cursor.takes('at')) return parsed(undefined);
  const least = cursor.must('least');
  if (!least.ok) return least;
  const { at } = cursor.token;
  const count = takeCount(cursor);
  if (!count.ok) return count;
  const joint = cursor.must('of');
  if (!joint.ok) return joint;
  const of = takeCount(cursor);
  if (!of.ok) return of;
  if (count.value > of.value)
    return unparsed(`${count.value} of ${of.value} can never be: the first is at most the second`, at);
  return parsed({ kind: 'at-least', count: count.value, of: of.value });
}
