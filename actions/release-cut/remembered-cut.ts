import { formatInstant } from '../../shared/calendar/instant.ts';
import type { Json } from '../../shared/evidence/canonical-json.ts';
import { ENDED_KEY, HOTFIX_KEY } from './memory.ts';
import type { CutPlan } from './plan.ts';

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
