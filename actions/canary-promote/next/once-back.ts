import type { Instant } from '../../../shared/calendar/instant.ts';
import { rememberUnit } from '../../../shared/canary/memory.ts';
import type { ReleaseState, UnitMemory } from '../../../shared/canary/release-state.ts';
import type { Memory } from '../../../shared/drive/turn.ts';
import { withEnd } from './stops.ts';

/** What is remembered of a release once it was taken back: that is final, and nothing moves up before a captain resumes. */
export function onceBack(known: UnitMemory, release: ReleaseState, at: Instant): Memory {
  const { version, why } = release;
  return rememberUnit({
    ...withEnd(known, { ...release, weight: 0, weightSince: at }, 'rolled-back'),
    frozen: { since: at, version, why: why[0] ?? 'no reason given', cause: 'rolled-back' },
  });
}
