import { CouldNotDecide } from '../../gate/could-not-decide.ts';
import type { EntryDraft } from '../../ledger/entry.ts';
import type { ScopeLedger, ScopeView } from './scope-ledger.ts';
import type { UntrustedLedger } from './untrusted-ledger.ts';

/**
 * A ledger that must answer until something is announced that nothing may hold up, and from then on stands in no way. A drive that begins
 * after another one of the same process goes by what that one saw last: to watch needs no new answer, and every write of a step still
 * asks for one.
 * @param isUrgent whether a draft announces what may not wait
 */
export function forgivingLedger(
  real: ScopeLedger,
  untrusted: UntrustedLedger,
  isUrgent: (draft: EntryDraft) => boolean,
): UntrustedLedger {
  let last: ScopeView | undefined;
  let isForgiven = false;
  return {
    read: async (known) => {
      try {
        last = await (isForgiven ? untrusted : real).read(known);
        return last;
      } catch (thrown) {
        if (!(thrown instanceof CouldNotDecide) || known !== undefined || last === undefined) throw thrown;
        return last;
      }
    },
    append: async (draft, basis) => {
      isForgiven ||= isUrgent(draft);
      const appended = await (isForgiven ? untrusted : real).append(draft, basis);
      if (appended.kind !== 'blocked') last = appended.view;
      return appended;
    },
    missed: untrusted.missed,
    doubtful: untrusted.doubtful,
    silence: untrusted.silence,
  };
}
