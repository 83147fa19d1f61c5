import { formatDuration, type Duration } from '../../quantity/duration.ts';
import type { Hold } from '../criterion/criterion.ts';
import type { Judgement } from '../judgement.ts';
import { hasFailed, hasPassed, type ProbeResult } from './probe-result.ts';
import { broken, holding, judged, type StateQuestion, unanswered } from './state-judgement.ts';

/** The results of one probe, newest first. */
export type OneProbe = {
  readonly probe: string;
  readonly results: readonly ProbeResult[];
  readonly newest: ProbeResult;
  readonly gap: Duration;
};

/**
 * Whether a probe passes: now, at every result of a time, or at so many of its last ones. Five minutes are five minutes from
 * the first to the last of results that follow each other without a gap.
 */
export function judgePassing(hold: Hold | undefined, question: StateQuestion, one: OneProbe): Judgement {
  if (hold?.kind === 'at-least') return judgeAtLeast(hold, question, one);
  return judgeFor(hold?.duration ?? 0, question, one);
}

function judgeFor(duration: Duration, question: StateQuestion, one: OneProbe): Judgement {
  const { probe, results, newest } = one;
  const window = results.filter(({ at }) => at >= newest.at - duration);
  const bad = window.find(hasFailed);
  const holdingCount = window.filter(hasPassed).length;
  const points = { asked: window.length, present: window.length, holding: holdingCount };
  const after = (at: number) => (duration === 0 ? undefined : at + duration);
  if (bad?.answer.kind === 'answered') {
    const { message, observed, limit } = bad.answer.value;
    return broken(question, message, { points, observed, limit, retryAt: after(bad.at) });
  }
  const silent = window.find(({ answer }) => answer.kind === 'unanswered');
  if (silent?.answer.kind === 'unanswered')
    return unanswered(question, silent.answer.reason, { points, retryAt: after(silent.at) });
  const first = firstOfStreak(one);
  const lasted = newest.at - first.at;
  if (lasted < duration)
    return judged(
      question,
      'inconclusive',
      'too-few-points',
      `probe ${probe} passed for ${formatDuration(lasted)} so far`,
      {
        points,
        observed: formatDuration(lasted),
        limit: formatDuration(duration),
        retryAt: first.at + duration,
      },
    );
  const found = newest.answer.kind === 'answered' ? newest.answer.value : undefined;
  return holding(question, found?.message ?? '', { points, observed: found?.observed, limit: found?.limit });
}

/** The oldest of the newest results that passed and follow each other. */
function firstOfStreak({ results, newest, gap }: OneProbe): ProbeResult {
  let first = newest;
  for (const result of results) {
    if (!hasPassed(result) || first.at - result.at > gap) return first;
    first = result;
  }
  return first;
}

function judgeAtLeast(
  { count, of }: Extract<Hold, { readonly kind: 'at-least' }>,
  question: StateQuestion,
  { probe, results, gap }: OneProbe,
): Judgement {
  const last = results.slice(0, of);
  const passed = last.filter(hasPassed).length;
  const failed = last.filter(hasFailed).length;
  const found = {
    points: { asked: of, present: passed + failed, holding: passed },
    observed: `${passed} of ${last.length}`,
    limit: `${count} of ${of}`,
  };
  if (failed > of - count) return broken(question, `probe ${probe} failed ${failed} of ${of} times`, found);
  const silent = last.find(({ answer }) => answer.kind === 'unanswered');
  if (passed < count && silent?.answer.kind === 'unanswered')
    return unanswered(question, silent.answer.reason, found);
  const isUnbroken = last.every((result, index) => (last[index - 1]?.at ?? result.at) - result.at <= gap);
  if (last.length < of || !isUnbroken)
    return judged(
      question,
      'inconclusive',
      'too-few-points',
      `probe ${probe} has fewer than ${of} results in a row`,
      found,
    );
  return holding(question, `probe ${probe} passed ${passed} of ${of} times`, found);
}
