import { formatInstant } from '../../shared/calendar/instant.ts';
import type { Json } from '../../shared/evidence/canonical-json.ts';
import type { Decided } from './decide.ts';
import type { GateFacts } from './facts.ts';

/** What one look of a gate that waits came to: enough to see later how the answer came about. */
export type Look = { readonly at: string; readonly decision: string; readonly codes: readonly string[] };

/** The looks of a run, oldest first; of many only the last ones. */
export type Looks = { readonly count: number; readonly kept: readonly Look[] };

export const NO_LOOKS: Looks = { count: 0, kept: [] };

/** Twenty-five minutes at a step of 30 s; a record stays small however long somebody waits. */
const MOST_LOOKS = 50;
const MOST_CODES = 20;

export function withLook({ count, kept }: Looks, { profile, reasons }: Decided, { wave }: GateFacts): Looks {
  const codes = [...new Set(reasons.map(({ code }) => code))].slice(0, MOST_CODES);
  const look = { at: formatInstant(wave.now), decision: profile.decision, codes };
  return { count: count + 1, kept: [...kept, look].slice(-MOST_LOOKS) };
}

export function looksJson({ count, kept }: Looks): Json {
  return { count, kept: kept.map(({ at, decision, codes }) => ({ at, decision, codes: [...codes] })) };
}
