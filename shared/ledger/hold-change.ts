import type { LedgerState } from './state.ts';

/**
 * Whether a hold is worth an entry: the hold that stands is another one, or none stands. Reasons are the same when their
 * codes are, whatever their order and number: a message with a number in it changes at every look.
 */
export function isNewHold(
  state: LedgerState | undefined,
  subject: string,
  codes: readonly string[],
): boolean {
  const hold = state?.hold ?? null;
  if (hold?.subject !== subject) return true;
  const now = distinctCodes(codes);
  const before = distinctCodes(hold.codes);
  return now.length !== before.length || now.some((code, index) => code !== before[index]);
}

/** Codes once each, in an order that does not depend on how they were found. */
export function distinctCodes(codes: readonly string[]): readonly string[] {
  return [...new Set(codes)].sort();
}
