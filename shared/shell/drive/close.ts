import { formatInstant } from '../../calendar/instant.ts';
import { openIntent } from '../../drive/log.ts';
import type { Stop } from '../../drive/turn.ts';
import { canonicalJson, type Json } from '../../evidence/canonical-json.ts';
import type { DecisionRecord } from '../../gate/record.ts';
import type { EntryDraft } from '../../ledger/entry.ts';
import { isNewHold } from '../../ledger/hold-change.ts';
import type { LedgerState, OpenIntent } from '../../ledger/state.ts';
import { effectResults } from './effect-results.ts';
import { isMine } from './keep-lease.ts';
import { blocked, leaseLost } from './outcomes.ts';
import { openOf, type Progress } from './progress.ts';
import type { ScopeLedger } from './scope-ledger.ts';
import type { Driven, Process, Work } from './work.ts';

/**
 * Ends a drive: the outcome closes the intent that this process holds. Without one, a hold is written when its reasons
 * are new, and an outcome when it has something new to remember.
 */
export async function close<Goal, Facts, Question, Command extends Json, Condition extends Json>(
  stop: Stop,
  progress: Progress<Facts>,
  work: Work<Goal, Facts, Question, Command, Condition>,
  ledger: ScopeLedger,
  process: Process,
): Promise<Driven<Facts>> {
  const mine = isMine(progress, process) ? openOf(progress) : null;
  const plan = mine === null ? [] : (openIntent(progress.view.log)?.plan ?? []);
  const effects = effectResults(plan, progress, work);
  const changed = [...effects, ...progress.done].some(({ result }) => result === 'done');
  const end = { stop, facts: progress.facts, plan, effects, changed, predicted: false };

  const draft = draftOf(end, mine, work.record(end), progress, work.scope, process);
  if (draft === undefined) return { ...end, entry: undefined };
  const appended = await ledger.append(draft, progress.view);
  if (appended.kind === 'written') return { ...end, entry: appended.entry.digest };
  if (appended.kind === 'blocked') return { ...end, stop: blocked(appended.reason), entry: undefined };
  const now = appended.view.state?.open ?? null;
  // Somebody was faster to write: then a hold needs no second one, and what is to be remembered is the next run's.
  return { ...end, stop: mine === null ? stop : leaseLost(mine.subject, now), entry: undefined };
}

function draftOf<Facts>(
  { stop, effects }: Omit<Driven<Facts>, 'entry'>,
  mine: OpenIntent | null,
  record: DecisionRecord | null,
  { view }: Progress<Facts>,
  scope: string,
  { me, now }: Process,
): EntryDraft | undefined {
  const { decision, verdict, reasons, remember = {} } = stop;
  const subject = stop.subject ?? mine?.subject ?? scope;
  const common = {
    subject,
    at: formatInstant(now()),
    by: me,
    line: stop.line ?? `${subject}: ${decision}, ${reasons[0]?.message ?? verdict}`,
    remember,
    reasons,
    record,
  };
  if (mine !== null) return { ...common, kind: 'outcome', of: mine.digest, decision, verdict, effects };
  const isNews = hasNews(remember, view.state?.memory ?? {});
  if (decision !== 'hold')
    return isNews ? { ...common, kind: 'outcome', of: null, decision, verdict, effects } : undefined;
  const codes = reasons.map(({ code }) => code);
  if (!isNews && !isNewHold(view.state, subject, codes)) return undefined;
  const retryAt = stop.retryAt === undefined ? null : formatInstant(stop.retryAt);
  return { ...common, kind: 'hold', retryAt };
}

function hasNews(remember: LedgerState['memory'], memory: LedgerState['memory']): boolean {
  return Object.entries(remember).some(([key, value]) => {
    const known = Object.hasOwn(memory, key) ? memory[key] : undefined;
    return known === undefined || canonicalJson(known) !== canonicalJson(value);
  });
}
