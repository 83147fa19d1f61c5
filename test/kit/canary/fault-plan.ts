import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { Life } from './life.ts';

/** What can go wrong with a write to something in memory. `lost`: it is done, and nobody answers. `failed`: it is not. */
export const MEMORY_FAULTS = ['dies-before', 'dies-after', 'failed', 'lost'] as const;
export type MemoryFault = (typeof MEMORY_FAULTS)[number];

/** Counts writes and lets some of them go wrong. */
export type FaultPlan = {
  readonly count: () => number;
  readonly set: (write: number, fault: MemoryFault) => void;
  /** @throws CouldNotDecide where the fault is an answer that does not come */
  readonly through: <T>(life: Life, apply: () => Promise<T>) => Promise<T>;
};

export function createFaultPlan(): FaultPlan {
  let writes = 0;
  let planned: { readonly write: number; readonly fault: MemoryFault } | undefined;
  return {
    count: () => writes,
    set: (write, fault) => {
      planned = { write: writes + write, fault };
    },
    through: (life, apply) =>
      life.alive(async () => {
        writes += 1;
        const fault = planned?.write === writes ? planned.fault : undefined;
        if (fault === 'dies-before') return dead(life);
        if (fault === 'failed') throw noAnswer();
        const answer = await apply();
        if (fault === 'dies-after') return dead(life);
        if (fault === 'lost') throw noAnswer();
        return answer;
      }),
  };
}

function dead(life: Life): Promise<never> {
  life.kill();
  return life.alive(() => new Promise<never>(() => undefined));
}

function noAnswer(): CouldNotDecide {
  return new CouldNotDecide([{ code: 'unreachable', message: 'nobody answered' }]);
}
