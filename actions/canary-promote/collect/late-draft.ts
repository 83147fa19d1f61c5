import { readUnitMemory, rememberUnit } from '../../../shared/canary/memory.ts';
import type { Memory } from '../../../shared/drive/turn.ts';
import type { EntryDraft } from '../../../shared/ledger/entry.ts';
import { UNRECORDED } from '../unrecorded.ts';

/** What follows an intent names it by its digest, which is another one where it stands behind other entries than this run knew. */
export function belongingTo(intent: string | undefined, draft: EntryDraft): EntryDraft {
  const isLater = draft.kind === 'take-over' || (draft.kind === 'outcome' && draft.of !== null);
  return intent === undefined || !isLater ? draft : { ...draft, of: intent };
}

/** What a run without a ledger calls unrecorded is the release that the ledger knows. */
export function asRemembered(draft: EntryDraft, memory: Memory): EntryDraft {
  const known = readUnitMemory(memory);
  const mine = readUnitMemory(draft.remember);
  if (known.kind !== 'answered' || mine.kind !== 'answered') return draft;
  const [before, after] = [known.value.release, mine.value.release];
  if (before === undefined || after === undefined || after.tag === before.tag || after.tag !== UNRECORDED)
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
