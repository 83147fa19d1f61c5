import type { Stop, Turn } from '../../drive/turn.ts';
import type { Json } from '../../evidence/canonical-json.ts';
import { carryOut } from './carry-out.ts';
import { claim } from './claim.ts';
import { close } from './close.ts';
import { isMine } from './keep-lease.ts';
import { noProgress } from './outcomes.ts';
import { leftOpen } from './left-open.ts';
import { lookedAnew, openOf, type Progress, startOf } from './progress.ts';
import type { ScopeLedger } from './scope-ledger.ts';
import type { Driven, Process, Work } from './work.ts';

/** More than any goal needs: a look every five seconds for the six hours of a job is 4,320. A loop that reaches it is a defect. */
export const MOST_TURNS = 10_000;

/**
 * Carries out what `next` wants, one effect at a time, until it stops: collect → next → one effect. The only caller of
 * writers in the suite, and the only author of the ledger.
 *
 * Whatever ends this process, the next one goes on: an intent announces the effects before the first of them, every
 * effect is looked for before it is made, and an intent that was left open is taken over when its run attempt has
 * completed or its lease has passed. Two at once: one wins the ledger, the other stops and says who won.
 *
 * When a question or the ledger has no answer after the intent was written, the intent stays open for the next run, and
 * what was done until then is told.
 * @throws CouldNotDecide when there is no answer before that
 */
export async function drive<Goal, Facts, Question, Command extends Json, Condition extends Json>(
  work: Work<Goal, Facts, Question, Command, Condition>,
  ledger: ScopeLedger,
  process: Process,
): Promise<Driven<Facts>> {
  let progress: Progress<Facts> = startOf(work.facts, await ledger.read());
  const turnOf = ({ view, done, facts }: Progress<Facts>): Turn<Goal, Facts> => ({
    goal: work.goal,
    log: [...view.log, ...done],
    memory: view.state?.memory ?? {},
    facts,
    at: process.now(),
  });
  // An end that `next` has not decided; the action still says what it leaves behind, unless that is another's by now.
  const end = (stop: Stop) => {
    const isOthers = openOf(progress) !== null && !isMine(progress, process);
    const told = isOthers ? stop : (work.ending?.(stop, turnOf(progress)) ?? stop);
    return close(told, progress, work, ledger, process);
  };
  try {
    for (let turn = 0; turn < MOST_TURNS; turn++) {
      const claimed = await claim(progress, ledger, process, work.preempts);
      progress = claimed.progress;
      if (claimed.stop !== undefined) return await end(claimed.stop);
      if (!claimed.claimed) continue;

      progress = await lookedAnew(progress, work);
      const step = work.next(turnOf(progress));
      if (step.kind === 'stop') return await close(step, progress, work, ledger, process);
      const stepped = await carryOut(step, progress, work, ledger, process);
      progress = stepped.progress;
      if (stepped.stop !== undefined) return await end(stepped.stop);
    }
    return await end(noProgress(`${MOST_TURNS} turns`));
  } catch (thrown) {
    if (progress.held === undefined) throw thrown;
    return leftOpen(thrown, progress, work);
  }
}
