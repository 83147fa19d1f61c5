import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { Reason } from '../../../shared/gate/reason.ts';
import { PATIENCE, type Within } from '../../../shared/shell/drive/untrusted-ledger.ts';
import { reasonsOf } from '../../../shared/shell/failed-outcome.ts';

/** What was asked for, or why it is not there. */
export type Found<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: Reason };

/** Asks for something that a run is decided from. */
export type Ask = <T>(what: string, ask: () => Promise<T>) => Promise<Found<T>>;

/** What a promotion asks for it must have: whatever is thrown ends it. */
export const demand: Ask = async (_, ask) => ({ ok: true, value: await ask() });

/**
 * What a rollback asks for it can do without. Whatever goes wrong, and whatever takes longer than five seconds, is told as a
 * warning, and the rollback goes on.
 */
export function wish(within: Within): Ask {
  return async (what, ask) => {
    try {
      const answered = await within(PATIENCE, async () => ({ value: await ask() }));
      if (answered !== undefined) return { ok: true, value: answered.value };
      const message = `${what}: no answer within ${PATIENCE / 1_000} seconds`;
      return { ok: false, reason: { code: 'no-answer', message } };
    } catch (thrown) {
      const [reason = { code: 'unexpected', message: what }] = reasonsOf(thrown);
      return { ok: false, reason };
    }
  };
}

/** What a step up cannot do without. @throws CouldNotDecide with the reason why it is not there */
export function needed<T>(found: Found<T>): T {
  if (found.ok) return found.value;
  throw new CouldNotDecide([found.reason]);
}

/** What people must know of what a rollback did without. */
export function wentWithout(found: Found<unknown>, without: string): readonly Reason[] {
  if (found.ok) return [];
  const { reason } = found;
  const why = reason.message.replace(/\.$/, '');
  return [{ ...reason, message: `${why}; the rollback goes on without ${without}` }];
}
