import type { Unit } from '../../../shared/canary/unit.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { Reason } from '../../../shared/gate/reason.ts';
import type { Process } from '../../../shared/shell/drive/work.ts';
import { lateWriter } from './late-writer.ts';
import type { Sources } from './open-sources.ts';

const MOST_TRIES = 3;
const PAUSE = 10_000;

/** What a rollback has missed, and where it is to be written. */
export type Missed = Pick<Sources, 'store' | 'warnings'> & {
  readonly ledger: Pick<Sources['ledger'], 'missed' | 'doubtful'>;
  readonly settings: { readonly unit: Pick<Unit, 'scope'> };
};

/** Writes into the ledger what a rollback could not wait for; says so where that is not possible either. */
export async function recordLate(
  { ledger, store, settings: { unit }, warnings }: Missed,
  process: Process,
): Promise<readonly Reason[]> {
  const missed = ledger.missed();
  if (missed.length === 0) return warnings;
  let why = 'there is no ledger here';
  const writer =
    store === undefined ? undefined : lateWriter(store, unit.scope, process, missed, ledger.doubtful());
  for (let tries = 1; writer !== undefined && tries <= MOST_TRIES; tries++) {
    try {
      await writer.write();
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
      if (tries < MOST_TRIES) await process.sleep(PAUSE);
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
