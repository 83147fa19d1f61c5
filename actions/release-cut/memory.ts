import { formatInstant, type Instant } from '../../shared/calendar/instant.ts';
import type { Json } from '../../shared/evidence/canonical-json.ts';
import type { CutPlan } from './plan.ts';

/** What the ledger remembers of cuts. */
export type CutMemory = {
  /** The slot that was cut last. */
  readonly slot: Instant | undefined;
  /** Candidates that are not live any more without having become final, by tag. */
  readonly ended: ReadonlyMap<string, Ended>;
  /** Candidates of hotfixes, by tag: a train is cut beside them. */
  readonly hotfixes: ReadonlySet<string>;
};

/** What one scope of the ledger remembers. */
export type ScopeMemory = Omit<CutMemory, 'hotfixes'> & {
  /** The candidates that it was told to keep in mind, and the last one. */
  readonly candidates: readonly string[];
};

export type Ended = 'superseded' | 'abandoned' | 'rolled-back';

const ENDED = ['superseded', 'abandoned', 'rolled-back'] as const satisfies readonly Ended[];
const ENDED_KEY = 'ended:';
const HOTFIX_KEY = 'hotfix:';

/** Reads the memory of a scope; what is not of its form is not remembered. */
export function readMemory(memory: Readonly<Record<string, Json>>): ScopeMemory {
  const slot = typeof memory['slot'] === 'string' ? Date.parse(memory['slot']) : Number.NaN;
  const ended = Object.entries(memory).flatMap(([key, value]): (readonly [string, Ended])[] => {
    const how = ENDED.find((known) => known === value);
    return key.startsWith(ENDED_KEY) && how !== undefined ? [[key.slice(ENDED_KEY.length), how]] : [];
  });
  const { candidate } = memory;
  const kept = Object.keys(memory).filter((key) => key.startsWith(HOTFIX_KEY));
  const candidates = [
    ...kept.map((key) => key.slice(HOTFIX_KEY.length)),
    ...(typeof candidate === 'string' ? [candidate] : []),
  ];
  return {
    slot: Number.isNaN(slot) ? undefined : slot,
    ended: new Map(ended),
    candidates: [...new Set(candidates)],
  };
}

/** What later runs must know of a cut that is made. */
export function rememberedCut({
  candidate,
  mode,
  slot,
  supersedes,
}: CutPlan): Readonly<Record<string, Json>> {
  return {
    ...(candidate === undefined ? {} : { candidate: candidate.tag }),
    ...(candidate === undefined || mode === 'train' ? {} : { [`${HOTFIX_KEY}${candidate.tag}`]: true }),
    ...(slot === undefined ? {} : { slot: formatInstant(slot) }),
    ...(supersedes === undefined ? {} : { [`${ENDED_KEY}${supersedes}`]: 'superseded' }),
  };
}
