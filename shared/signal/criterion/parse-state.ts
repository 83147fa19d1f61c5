import { showKey } from '../../config/show.ts';
import { type Parsed, parsed, unparsed } from '../../quantity/parsed.ts';
import type { ProbesCriterion, StateCriterion } from './criterion.ts';
import type { Cursor } from './cursor.ts';
import { takeCount, takeDuration } from './number.ts';
import { parseHold } from './parse-hold.ts';

/** `probes pass`, `probes pass for 5m`, `probes fail 3 times`. */
export function parseProbes(cursor: Cursor): Parsed<ProbesCriterion> {
  cursor.take();
  if (cursor.takes('pass')) {
    const hold = parseHold(cursor);
    if (!hold.ok) return hold;
    return cursor.done(
      { kind: 'probes-pass', hold: hold.value },
      ...(hold.value === undefined ? ['for', 'at'] : []),
    );
  }
  if (!cursor.takes('fail')) return cursor.expected(['pass', 'fail']);
  const times = takeCount(cursor);
  if (!times.ok) return times;
  if (!cursor.takes('times') && !(times.value === 1 && cursor.takes('time')))
    return cursor.expected(['times']);
  return cursor.done({ kind: 'probes-fail', times: times.value });
}

/** `alerts none`, `alerts none for 5m`. Between two looks nobody counts alerts, so there is no `at least N of M` of them. */
export function parseAlerts(cursor: Cursor): Parsed<StateCriterion> {
  cursor.take();
  const none = cursor.must('none');
  if (!none.ok) return none;
  if (cursor.word === 'at')
    return cursor.expected(
      ['for', 'the end'],
      'alerts fire for a time and have no points to count, so write "alerts none for 5m"',
    );
  if (!cursor.takes('for')) return cursor.done({ kind: 'alerts-none', hold: undefined }, 'for');
  const duration = takeDuration(cursor);
  if (!duration.ok) return duration;
  return cursor.done({ kind: 'alerts-none', hold: { kind: 'for', duration: duration.value } });
}

/** `incidents none`, `incidents P0|P1`, `incidents P0|P1 attributed`. */
export function parseIncidents(cursor: Cursor): Parsed<StateCriterion> {
  cursor.take();
  if (cursor.takes('none'))
    return cursor.done({ kind: 'incidents', levels: [], attributed: false, wanted: 'none' });
  const levels: string[] = [];
  do {
    const level = takeLevel(cursor, levels);
    if (!level.ok) return level;
    levels.push(level.value);
  } while (cursor.takes('|'));
  const attributed = cursor.takes('attributed');
  return cursor.done(
    { kind: 'incidents', levels, attributed, wanted: 'some' },
    ...(attributed ? [] : ['|', 'attributed']),
  );
}

/** `P0` to `P9`: a level that nobody gives would be an incident that never comes. */
function takeLevel(cursor: Cursor, before: readonly string[]): Parsed<string> {
  const word = cursor.word ?? '';
  if (!/^P\d$/.test(word))
    return cursor.expected(
      before.length === 0 ? ['none', 'levels such as P0|P1'] : ['a level such as P1'],
      /^p\d$/.test(word) ? `write ${word.toUpperCase()}` : undefined,
    );
  if (before.includes(word)) return unparsed(`${showKey(word)} stands here twice`, cursor.token.at);
  cursor.take();
  return parsed(word);
}
