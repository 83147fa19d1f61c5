import type { Unit } from '../../../shared/canary/unit.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { Reason } from '../../../shared/gate/reason.ts';
import type { Process } from '../../../shared/shell/drive/work.ts';
import { type LateWriter, lateWriter } from './late-writer.ts';
import type { Sources } from './sources.ts';

const MOST_TRIES = 3;
const PAUSE = 10_000;
/** Milliseconds that the report of a rollback waits for the ledger: the minute that GitHub may ask for, and some more. */
const LATEST = 90_000;

/** What a rollback has missed, and where it is to be written. */
export type Missed = Pick<Sources, 'store' | 'warnings'> & {
  readonly world: Pick<Sources['world'], 'within'>;
  readonly ledger: Pick<Sources['ledger'], 'missed' | 'doubtful'>;
  readonly settings: { readonly unit: Pick<Unit, 'scope'> };
};

/** Writes into the ledger what a rollback could not wait for; says so where that is not possible either. */
export async function recordLate(
  { ledger, store, settings: { unit }, warnings, world }: Missed,
  process: Process,
): Promise<readonly Reason[]> {
  const missed = ledger.missed();
  if (missed.length === 0) return warnings;
  const written =
    store === undefined
      ? NO_LEDGER
      : await world.within(LATEST, () =>
          writeWith(lateWriter(store, unit.scope, process, missed, ledger.doubtful()), process),
        );
  if (written?.ok === true)
    return [
      ...warnings,
      {
        code: 'recorded-late',
        message: 'the ledger did not answer in time; the rollback went on, and was written down afterwards',
      },
    ];
  const why = written?.why ?? `no answer within ${LATEST / 1_000} seconds`;
  return [
    ...warnings,
    {
      code: 'not-recorded',
      message: `the rollback stands in no ledger (${why}): keep the record file, and request adopt once the ledger is back`,
    },
  ];
}

type Written = { readonly ok: true } | { readonly ok: false; readonly why: string };

const NO_LEDGER: Written = { ok: false, why: 'there is no ledger here' };

/** Nobody waits for it after `LATEST`, so it begins no other try then. */
async function writeWith(writer: LateWriter, { now, sleep }: Process): Promise<Written> {
  const end = now() + LATEST;
  for (let tries = 1; ; tries++) {
    try {
      await writer.write();
      return { ok: true };
    } catch (thrown) {
      if (!(thrown instanceof CouldNotDecide)) throw thrown;
      if (tries === MOST_TRIES || now() + PAUSE >= end) return { ok: false, why: thrown.message };
      await sleep(PAUSE);
    }
  }
}
