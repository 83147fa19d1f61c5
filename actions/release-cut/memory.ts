import type { Instant } from '../../shared/calendar/instant.ts';
import { readUnitMemory } from '../../shared/canary/memory.ts';
import { ENDS } from '../../shared/canary/memory-schema.ts';
import type { Stage } from '../../shared/canary/release-state.ts';
import type { Json } from '../../shared/evidence/canonical-json.ts';
import type { Answer } from '../../shared/gate/answer.ts';
import type { Carried } from '../../shared/train/live-candidate.ts';

/** What the ledger remembers of cuts. */
export type CutMemory = {
  /** The slot that was cut last. */
  readonly slot: Instant | undefined;
  /** Candidates that are not live any more without having become final, by tag. */
  readonly ended: ReadonlyMap<string, Ended>;
  /** Candidates of hotfixes, by tag: a train is cut beside them. */
  readonly hotfixes: ReadonlySet<string>;
  /** Releases that take traffic, or are on their way to or from it. */
  readonly carried: readonly Carried[];
};

/** What one scope of the ledger remembers. */
export type ScopeMemory = Pick<CutMemory, 'slot' | 'ended'> & {
  /** The candidates that it was told to keep in mind, and the last one. */
  readonly candidates: readonly string[];
};

export type Ended = (typeof ENDS)[number];

/** Before the tag of a candidate that ended, in the memory of a scope. */
export const ENDED_KEY = 'ended:';
/** Before the tag of a hotfix's candidate. */
export const HOTFIX_KEY = 'hotfix:';

/** Reads the memory of a scope; what is not of its form is not remembered. */
export function readMemory(memory: Readonly<Record<string, Json>>): ScopeMemory {
  const slot = typeof memory['slot'] === 'string' ? Date.parse(memory['slot']) : Number.NaN;
  const ended = Object.entries(memory).flatMap(([key, value]): (readonly [string, Ended])[] => {
    const how = ENDS.find((known) => known === value);
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

/** What a promotion leaves for cuts to know, of one scope of its own. */
export type PromotionMemory = Pick<CutMemory, 'ended' | 'carried'> & { readonly hotfixes: readonly string[] };

/** Reads what canary-promote remembers; what of it cannot be read might be a release that takes traffic. */
export function readPromotion(
  scope: string,
  memory: Readonly<Record<string, Json>>,
): Answer<PromotionMemory> {
  const read = readUnitMemory(memory);
  if (read.kind === 'unanswered') return read;
  const { release, ended } = read.value;
  const isCarried = release !== undefined && CARRIED.includes(release.stage);
  return {
    kind: 'answered',
    value: {
      ended,
      carried: isCarried ? [{ scope, tag: release.tag, weight: release.weight }] : [],
      hotfixes: release?.isHotfix === true ? [release.tag] : [],
    },
  };
}

/** `canary` also before the first weight shows: the step that brings it is under way. */
const CARRIED: readonly Stage[] = ['canary', 'guard', 'soak', 'rolling-back'];
