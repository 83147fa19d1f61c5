import type { Entry, Intent } from '../ledger/entry.ts';
import type { Done, Log } from './turn.ts';

/** An intent as the ledger holds it. */
export type SealedIntent = Intent & { readonly digest: string };

/** The intent that no outcome has closed; `undefined` when nothing is under way. */
export function openIntent(log: Log): SealedIntent | undefined {
  const entries = log.filter((one): one is Entry => one.kind !== 'done');
  const intent = entries.findLast((entry) => entry.kind === 'intent');
  const closed = entries.some((entry) => entry.kind === 'outcome' && entry.of === intent?.digest);
  return closed ? undefined : intent;
}

/** What this process knows of an effect that it has carried out itself; the outside may not show it yet. */
export function doneHere(log: Log, key: string): Done | undefined {
  return log.find((one): one is Done => one.kind === 'done' && one.key === key);
}
