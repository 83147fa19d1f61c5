import { openIntent } from '../../drive/log.ts';
import type { Json } from '../../evidence/canonical-json.ts';
import { reasonsOf } from '../failed-outcome.ts';
import { effectResults } from './effect-results.ts';
import { openOf, type Progress } from './progress.ts';
import type { Driven, Work } from './work.ts';

/**
 * The end of a drive that got no answer half way. Its intent stays open, so the next run goes on; what this one did is told
 * as far as it is known.
 */
export function leftOpen<Goal, Facts, Question, Command extends Json, Condition extends Json>(
  thrown: unknown,
  progress: Progress<Facts>,
  work: Work<Goal, Facts, Question, Command, Condition>,
): Driven<Facts> {
  const plan = openIntent(progress.view.log)?.plan ?? [];
  const effects = effectResults(plan, progress, work);
  const until = openOf(progress)?.lease.until;
  const when = until === undefined ? '' : `, at the latest when its lease ends at ${until}`;
  const message = `${progress.held?.subject ?? work.scope} is left half made; the next run goes on with it${when}`;
  return {
    stop: {
      kind: 'stop',
      decision: 'refuse',
      verdict: 'error',
      reasons: [...reasonsOf(thrown), { code: 'left-open', message }],
    },
    facts: progress.facts,
    plan,
    effects,
    changed: [...effects, ...progress.done].some(({ result }) => result === 'done'),
    predicted: false,
    entry: undefined,
  };
}
