import type { Json } from '../../evidence/canonical-json.ts';
import { doneHere, openIntent } from '../../drive/log.ts';
import type { Performed } from '../../drive/performed.ts';
import type { Done } from '../../drive/turn.ts';
import type { Effect } from '../../gate/effect.ts';
import type { Reason } from '../../gate/reason.ts';
import { keepLease } from './keep-lease.ts';
import { noProgress, writeFailed } from './outcomes.ts';
import type { Progress, Stepped } from './progress.ts';
import type { ScopeLedger } from './scope-ledger.ts';
import type { Process, Work } from './work.ts';

/** How often a write is tried whose outcome stays unknown, or whose guard keeps failing. */
const MOST_TRIES = 5;
/** Milliseconds before the second try; doubled for each further one. The outside may need as long to show what it did. */
const FIRST_PAUSE = 1_000;

/** Makes one write of the open intent, if this process may and it is not done yet. */
export async function act<Goal, Facts, Question, Command extends Json, Condition extends Json>(
  effect: Effect<Command, Condition>,
  before: Progress<Facts>,
  work: Work<Goal, Facts, Question, Command, Condition>,
  ledger: ScopeLedger,
  process: Process,
): Promise<Stepped<Facts>> {
  const { key } = effect;
  const planned = openIntent(before.view.log)?.plan.some((one) => one.key === key);
  if (planned !== true || doneHere(before.done, key) !== undefined)
    return { progress: before, stop: noProgress(`the effect ${key}`) };
  const tried = before.tries.get(key);
  const isSettled = work.holds(effect.settled, before.facts);
  if (isSettled === true)
    return { progress: noting(before, key, tried?.mayHaveHappened === true ? 'done' : 'found') };
  // An intent of another may have been cut off before or after this write: nobody can tell.
  const mayHaveHappened = tried?.mayHaveHappened === true || before.held?.begun !== true;
  if (mayHaveHappened && effect.retry === 'at-most-once') return { progress: noting(before, key, 'unknown') };
  const failed = (progress: Progress<Facts>, reason: Reason): Stepped<Facts> => {
    if (work.bears?.(effect) !== true) return { progress, stop: writeFailed(reason) };
    process.progress(`${key}: given up for now, ${reason.message}`);
    return { progress: { ...noting(progress, key, 'unknown'), isOld: true } };
  };
  if (tried !== undefined && tried.count >= MOST_TRIES) return failed(before, tried.last);

  const lease = await keepLease(before, ledger, process, work.showsLife);
  if (!lease.kept) return lease;
  const { progress } = lease;
  const isBlind = mayHaveHappened && effect.retry === 'check-first' && isSettled === undefined;
  const performed = isBlind ? cannotTell(key) : await attempt(effect, before.facts, work, process);
  if (performed.kind === 'done') return { progress: { ...noting(progress, key, 'done'), isOld: true } };
  if (performed.kind === 'refused') return failed(progress, performed.reason);

  process.progress(`${key}: ${performed.reason.message}`);
  const count = (tried?.count ?? 0) + 1;
  if (performed.kind === 'unknown') await process.sleep(FIRST_PAUSE * 2 ** (count - 1));
  const next = {
    count,
    last: performed.reason,
    mayHaveHappened: tried?.mayHaveHappened === true || performed.kind === 'unknown',
  };
  return { progress: { ...progress, tries: new Map(before.tries).set(key, next), isOld: true } };
}

async function attempt<Goal, Facts, Question, Command extends Json, Condition extends Json>(
  effect: Effect<Command, Condition>,
  facts: Facts,
  { perform }: Work<Goal, Facts, Question, Command, Condition>,
  { now }: Process,
): Promise<Performed> {
  try {
    return await perform(effect, facts, now());
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    return { kind: 'unknown', reason: { code: 'write-failed', message: `${effect.key}: ${why}` } };
  }
}

/** What must be looked for first is not made again where the facts do not show whether it is there. */
function cannotTell(key: string): Performed {
  const message = `${key}: it may have been done before, and what could be asked does not tell; look for it by hand`;
  return { kind: 'unknown', reason: { code: 'write-unsure', message } };
}

function noting<Facts>(progress: Progress<Facts>, key: string, result: Done['result']): Progress<Facts> {
  return { ...progress, done: [...progress.done, { kind: 'done', key, result }], observed: 0 };
}
