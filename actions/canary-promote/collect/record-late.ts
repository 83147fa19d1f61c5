import { readUnitMemory, rememberUnit } from '../../../shared/canary/memory.ts';
import type { Memory } from '../../../shared/drive/turn.ts';
import type { EntryDraft } from '../../../shared/ledger/entry.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { Reason } from '../../../shared/gate/reason.ts';
import { scopeLedger } from '../../../shared/shell/drive/ledger-of.ts';
import type { Surroundings } from '../../../shared/shell/run-action.ts';
import type { Sources } from './open-sources.ts';

const MOST_TRIES = 3;
const PAUSE = 10_000;

/** Writes into the ledger what a rollback could not wait for; says so where that is not possible either. */
export async function recordLate(
  { ledger, store, settings, warnings }: Sources,
  { now, sleep }: Pick<Surroundings, 'now' | 'sleep'>,
): Promise<readonly Reason[]> {
  const missed = ledger.missed();
  if (missed.length === 0) return warnings;
  const left = [...missed];
  let intent: string | undefined;
  let why = 'there is no ledger here';
  for (let tries = 1; store !== undefined && tries <= MOST_TRIES; tries++) {
    const real = scopeLedger(store, settings.unit.scope, now);
    try {
      let view = await real.read();
      for (let [draft] = left; draft !== undefined; [draft] = left) {
        const late = belongingTo(intent, asRemembered(draft, view.state?.memory ?? {}));
        const appended = await real.append(late, view);
        if (appended.kind === 'blocked') throw new CouldNotDecide([appended.reason]);
        if (appended.kind === 'overtaken')
          throw new CouldNotDecide([
            { code: 'overtaken', message: 'another run writes to it at this moment' },
          ]);
        if (draft.kind === 'intent') intent = appended.entry.digest;
        ({ view } = appended);
        left.shift();
      }
      return [
        ...warnings,
        {
          code: 'recorded-late',
          message: 'the ledger did not answer in time; the rollback went on, and was written down afterwards',
        },
      ];
    } catch (thrown) {
      if (!(thrown instanceof CouldNotDecide)) throw thrown;
      why = thrown.message;
      if (tries < MOST_TRIES) await sleep(PAUSE);
    }
  }
  return [
    ...warnings,
    {
      code: 'not-recorded',
      message: `the rollback stands in no ledger (${why}): keep the record file, and request adopt once the ledger is back`,
    },
  ];
}

/** What follows an intent names it by its digest, which is another one where it stands behind other entries than this run knew. */
function belongingTo(intent: string | undefined, draft: EntryDraft): EntryDraft {
  const isLater = draft.kind === 'take-over' || (draft.kind === 'outcome' && draft.of !== null);
  return intent === undefined || !isLater ? draft : { ...draft, of: intent };
}

/** What a run without a ledger calls unrecorded is the release that the ledger knows. */
function asRemembered(draft: EntryDraft, memory: Memory): EntryDraft {
  const known = readUnitMemory(memory);
  const mine = readUnitMemory(draft.remember);
  if (known.kind !== 'answered' || mine.kind !== 'answered') return draft;
  const [before, after] = [known.value.release, mine.value.release];
  if (before === undefined || after === undefined || after.tag === before.tag || after.tag !== 'unrecorded')
    return draft;
  const isOver = after.stage === 'rolled-back';
  return {
    ...draft,
    remember: rememberUnit({
      release: {
        ...before,
        stage: after.stage,
        weight: after.weight,
        weightSince: after.weightSince,
        why: after.why,
      },
      frozen: mine.value.frozen,
      ended: isOver ? new Map([...known.value.ended, [before.tag, 'rolled-back']]) : known.value.ended,
    }),
  };
}
