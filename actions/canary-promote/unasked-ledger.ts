import { type Decision, worst } from '../../shared/gate/verdict.ts';
import type { Driven } from '../../shared/shell/drive/work.ts';

/** What opens the way, or says that there is none to open. */
const OPENS: readonly Decision[] = ['advance', 'complete', 'none'];

/**
 * How a dry run ends that had nobody to ask for the ledger. What it says holds if nothing is under way, and that has not been
 * looked at: so it says that, opens nothing, and never says that there is nothing to do.
 * @param why why there was nobody to ask
 */
export function withUnaskedLedger<Facts>(driven: Driven<Facts>, why: string): Driven<Facts> {
  const { stop } = driven;
  const message = `the ledger was not asked, so nobody knows here what is under way, and all else is told as if nothing were: ${why}`;
  const unasked = { code: 'not-asked', message };
  const verdict = worst([stop.verdict, 'inconclusive']);
  return {
    ...driven,
    stop: {
      ...stop,
      decision: OPENS.includes(stop.decision) ? 'hold' : stop.decision,
      verdict,
      // What is worse is worse with a ledger too, and comes first.
      reasons: verdict === 'inconclusive' ? [unasked, ...stop.reasons] : [...stop.reasons, unasked],
    },
  };
}
