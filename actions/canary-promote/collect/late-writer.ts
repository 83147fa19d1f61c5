import { formatInstant } from '../../../shared/calendar/instant.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { Entry, EntryDraft, Scope } from '../../../shared/ledger/entry.ts';
import { isHeldBy } from '../../../shared/ledger/lease.ts';
import type { LedgerStore } from '../../../shared/ledger/store.ts';
import type { OpenIntent } from '../../../shared/ledger/state.ts';
import { mayTakeOver, takeOver } from '../../../shared/shell/drive/lease-terms.ts';
import { scopeLedger } from '../../../shared/shell/drive/ledger-of.ts';
import type { ScopeView } from '../../../shared/shell/drive/scope-ledger.ts';
import type { Process } from '../../../shared/shell/drive/work.ts';
import { entryOn, standsAt } from '../../../shared/shell/ledger/entry-on.ts';
import { isOfRollback } from '../next/go-on.ts';
import { asRemembered, belongingTo } from './late-draft.ts';

/** The entries of a rollback that the ledger had no answer for, until they stand in it. */
export type LateWriter = {
  /**
   * Writes what is left. May be called again after it has thrown.
   * @throws CouldNotDecide where some of it is left
   */
  readonly write: () => Promise<void>;
};

/**
 * Writes what was missed. What was sent and not answered may have come through: it is looked for before anything is
 * written again, so that no effect is announced by two open intents, and no rollback stands in the ledger twice.
 * @param doubtful the first of what was missed, as it was sent; `undefined` where nothing was
 */
export function lateWriter(
  store: LedgerStore,
  scope: Scope,
  process: Process,
  missed: readonly EntryDraft[],
  doubtful: Entry | undefined,
): LateWriter {
  const ledger = scopeLedger(store, scope, process.now);
  const left = [...missed];
  /** The first of what is left, in every form in which it was sent. */
  let sent: readonly Entry[] = doubtful === undefined ? [] : [doubtful];
  /** The intent that what is left belongs to, where it is another one than this run knew. */
  let intent: string | undefined;

  async function append(draft: EntryDraft, view: ScopeView): Promise<ScopeView> {
    const appended = await ledger.append(draft, view);
    if (appended.kind === 'written') return appended.view;
    const reason =
      appended.kind === 'blocked'
        ? appended.reason
        : { code: 'overtaken', message: 'another run writes to it at this moment' };
    throw new CouldNotDecide([reason]);
  }

  async function landed(view: ScopeView): Promise<Entry | undefined> {
    for (const entry of sent) if (await standsAt(store, view.head, entry)) return entry;
    return undefined;
  }

  /** A rollback of a run that is over is the same one: what this run did closes it. */
  async function adopted(open: OpenIntent, view: ScopeView): Promise<ScopeView> {
    const because = isHeldBy(open.lease, process.me) ? 'renewed' : await mayTakeOver(open, process);
    if (because === undefined) {
      const message = `run ${open.lease.holder.run} has a rollback of its own under way in it`;
      throw new CouldNotDecide([{ code: 'under-way', message }]);
    }
    const taken = because === 'renewed' ? view : await append(takeOver(open, because, process), view);
    intent = open.digest;
    return taken;
  }

  /** A rollback goes before a step, also where the step was not known of. */
  async function withoutStep(open: OpenIntent, view: ScopeView): Promise<ScopeView> {
    const isMine = isHeldBy(open.lease, process.me);
    const taken = isMine ? view : await append(takeOver(open, 'preempted', process), view);
    return append(givenUp(open, process), taken);
  }

  async function writeFirst(draft: EntryDraft, before: ScopeView): Promise<ScopeView> {
    const open = before.state?.open ?? null;
    const isBlocked = draft.kind === 'intent' && open !== null;
    if (isBlocked && isOfRollback(before.log)) return adopted(open, before);
    const view = isBlocked ? await withoutStep(open, before) : before;
    const late = belongingTo(intent, asRemembered(draft, view.state?.memory ?? {}));
    if (isOfAnother(late, view)) return view;
    const entry = entryOn(view.state, scope, late);
    sent = [...sent, entry];
    const after = await append(late, view);
    if (entry.kind === 'intent') intent = entry.digest;
    return after;
  }

  return {
    write: async () => {
      let view = await ledger.read();
      for (let [draft] = left; draft !== undefined; [draft] = left) {
        const found = await landed(view);
        if (found === undefined) view = await writeFirst(draft, view);
        else if (found.kind === 'intent') intent = found.digest;
        sent = [];
        left.shift();
      }
    },
  };
}

/** What belongs to an intent that is closed, or that somebody else has gone on from, is told by whoever closed it. */
function isOfAnother(draft: EntryDraft, { state }: ScopeView): boolean {
  const of = draft.kind === 'take-over' || draft.kind === 'outcome' ? draft.of : null;
  return of !== null && state?.open?.digest !== of;
}

function givenUp({ subject, digest }: OpenIntent, { me, now }: Process): EntryDraft {
  const message = `${subject}: given up for a rollback that the ledger did not answer in time for`;
  return {
    kind: 'outcome',
    subject,
    at: formatInstant(now()),
    by: me,
    line: message,
    remember: {},
    of: digest,
    decision: 'hold',
    verdict: 'inconclusive',
    reasons: [{ code: 'preempted', message }],
    effects: [],
    record: null,
  };
}
