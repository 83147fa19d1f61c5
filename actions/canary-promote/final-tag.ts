import type { ReleaseState } from '../../shared/canary/release-state.ts';

/** The final tag that a candidate becomes: its own name without the candidate's number. */
export function finalTagOf({ tag }: Pick<ReleaseState, 'tag'>): string {
  return tag.replace(/-rc\.?\d+/, '');
}
