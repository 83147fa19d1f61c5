import type { ReleaseState } from '../../shared/canary/release-state.ts';

/** The final tag that a candidate becomes: its own name without the candidate's number. */
export function finalTagOf({ tag }: Pick<ReleaseState, 'tag'>): string {
  const last = [...tag.matchAll(/-rc\.?\d+/g)].at(-1);
  return last === undefined ? tag : tag.slice(0, last.index) + tag.slice(last.index + last[0].length);
}
