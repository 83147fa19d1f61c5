import { formatInstant, type Instant } from '../../shared/calendar/instant.ts';
import type { Json } from '../../shared/evidence/canonical-json.ts';
import type { CutPlan } from './plan.ts';

/** What the ledger's scope remembers of cuts. */
export type CutMemory = {
  /** The slot that was cut last. */
  readonly slot: Instant | undefined;
  /** Candidates that are not live any more without having become final, by tag. */
  readonly ended: ReadonlyMap<string, Ended>;
};

export type Ended = 'superseded' | 'abandoned' | 'rolled-back';

const ENDED = ['superseded', 'abandoned', 'rolled-back'] as const satisfies readonly Ended[];
const ENDED_KEY = 'ended:';

/** Reads the memory of a scope; what is not of its form is not remembered. */
export function readMemory(memory: Readonly<Record<string, Json>>): CutMemory {
  const slot = typeof memory['slot'] === 'string' ? Date.parse(memory['slot']) : Number.NaN;
  const ended = Object.entries(memory).flatMap(([key, value]): (readonly [string, Ended])[] => {
    const how = ENDED.find((known) => known === value);
    return key.startsWith(ENDED_KEY) && how !== undefined ? [[key.slice(ENDED_KEY.length), how]] : [];
  });
  return { slot: Number.isNaN(slot) ? undefined : slot, ended: new Map(ended) };
}

/** What later runs must know of a cut that is made. */
export function rememberedCut({ candidate, slot, supersedes }: CutPlan): Readonly<Record<string, Json>> {
  return {
    ...(candidate === undefined ? {} : { candidate: candidate.tag }),
    ...(slot === undefined ? {} : { slot: formatInstant(slot) }),
    ...(supersedes === undefined ? {} : { [`${ENDED_KEY}${supersedes}`]: 'superseded' }),
  };
}
