import type { Judgement } from '../judgement.ts';
import type { OneProbe } from './probe-passing.ts';
import { hasFailed, hasPassed } from './probe-result.ts';
import { broken, holding, judged, type StateQuestion, unanswered } from './state-judgement.ts';

/**
 * Whether a probe failed so many times in a row. A run without an answer is neither a failure nor the end of a row, but at
 * least half of the row must be answers, and it must have no gap: a failure of last week is not one of now.
 */
export function judgeFailing(times: number, question: StateQuestion, one: OneProbe): Judgement {
  const { probe, newest } = one;
  const row = rowOf(times, one);
  const failures = row.filter(hasFailed);
  const found = {
    points: { asked: Math.max(times, row.length), present: failures.length, holding: failures.length },
    observed: `${failures.length} in a row`,
    limit: `${times} in a row`,
  };
  const last = failures[0]?.answer;
  const why = last?.kind === 'answered' ? `: ${last.value.message}` : '';
  const told = `probe ${probe} failed ${failures.length} ${failures.length === 1 ? 'time' : 'times'} in a row${why}`;
  if (failures.length >= times && failures.length * 2 >= row.length) return holding(question, told, found);
  const silent = row.find(({ answer }) => answer.kind === 'unanswered');
  if (silent?.answer.kind === 'unanswered') return unanswered(question, silent.answer.reason, found);
  if (hasPassed(newest)) return broken(question, `probe ${probe} passes`, found);
  const before = one.results[row.length];
  const isEnded = before !== undefined && hasPassed(before);
  return isEnded
    ? broken(question, told, found)
    : judged(question, 'inconclusive', 'too-few-points', told, found);
}

/** The newest results, back to the failure that makes it enough, the last pass or a gap. */
function rowOf(times: number, { results, newest, gap }: OneProbe): OneProbe['results'] {
  let failures = 0;
  let previous = newest.at;
  let length = 0;
  for (const result of results) {
    if (failures >= times || hasPassed(result) || previous - result.at > gap) break;
    if (hasFailed(result)) failures += 1;
    previous = result.at;
    length += 1;
  }
  return results.slice(0, length);
}
