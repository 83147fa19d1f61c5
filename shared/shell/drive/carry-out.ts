import { formatInstant } from '../../calendar/instant.ts';
import type { Next, Stop } from '../../drive/turn.ts';
import type { Json } from '../../evidence/canonical-json.ts';
import { act } from './act.ts';
import { newLease } from './lease-terms.ts';
import { blocked, noProgress } from './outcomes.ts';
import { holding, openOf, type Progress, type Stepped } from './progress.ts';
import type { ScopeLedger } from './scope-ledger.ts';
import { wait } from './wait.ts';
import type { Process, Work } from './work.ts';

/** More questions in a row than any goal asks before it writes. */
export const MOST_QUESTIONS = 20;

/** Does the one thing that `next` wants. */
export async function carryOut<Goal, Facts, Question, Command extends Json, Condition extends Json>(
  step: Exclude<Next<Question, Command, Condition>, Stop>,
  progress: Progress<Facts>,
  work: Work<Goal, Facts, Question, Command, Condition>,
  ledger: ScopeLedger,
  process: Process,
): Promise<Stepped<Facts>> {
  switch (step.kind) {
    case 'observe': {
      if (progress.observed >= MOST_QUESTIONS)
        return { progress, stop: noProgress(JSON.stringify(step.ask)) };
      const facts = await work.collect(step.ask, progress.facts);
      return { progress: { ...progress, facts, observed: progress.observed + 1 } };
    }
    case 'intend':
      return intend(step, progress, ledger, process);
    case 'act':
      return act(step.effect, progress, work, ledger, process);
    case 'await':
      return wait(step, progress, ledger, process, work.showsLife);
  }
}

/** Announces the effects before the first of them. Who loses the race decides again on what the winner has written, here and outside. */
async function intend<Facts, Question, Command extends Json, Condition extends Json>(
  { subject, line, plan, remember = {} }: Extract<Next<Question, Command, Condition>, { kind: 'intend' }>,
  progress: Progress<Facts>,
  ledger: ScopeLedger,
  process: Process,
): Promise<Stepped<Facts>> {
  if (openOf(progress) !== null)
    return { progress, stop: noProgress(`a second intent for ${subject} inside the first`) };
  const appended = await ledger.append(
    {
      kind: 'intent',
      subject,
      at: formatInstant(process.now()),
      by: process.me,
      line,
      remember,
      lease: newLease(process),
      plan,
    },
    progress.view,
  );
  if (appended.kind === 'blocked') return { progress, stop: blocked(appended.reason) };
  const moved = { ...progress, view: appended.view };
  return {
    progress:
      appended.kind === 'written'
        ? holding({ ...moved, observed: 0 }, appended.entry, true)
        : { ...moved, isOld: true },
  };
}
