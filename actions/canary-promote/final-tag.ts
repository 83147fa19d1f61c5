import type { ReleaseState } from '../../shared/canary/release-state.ts';
import type { CanaryGoal } from './goal.ts';

/** The final tag that a candidate becomes: its own name without the candidate's number. */
export function finalTagOf({ tag }: Pick<ReleaseState, 'tag'>): string {
  const last = [...tag.matchAll(/-rc\.?\d+/g)].at(-1);
  return last === undefined ? tag : tag.slice(0, last.index) + tag.slice(last.index + last[0].length);
}

/** A release that was final, and the one before it. */
export type FinalRelease = { readonly tag: string; readonly before: string | null };

/** With all of the traffic it was released, be it by this very run, which knows only the tags of its beginning. */
export function finalOf(
  release: Pick<ReleaseState, 'tag' | 'weight'>,
  { finals }: Pick<CanaryGoal, 'finals'>,
): FinalRelease | undefined {
  if (release.weight !== 100) return undefined;
  const tag = finalTagOf(release);
  const older = finals.includes(tag) ? finals.indexOf(tag) : undefined;
  return { tag, before: finals.slice(0, older).at(-1) ?? null };
}
