import type { Instant } from '../calendar/instant.ts';
import type { ReleaseState } from './release-state.ts';

/**
 * A release that nothing has happened to yet, but for what is known of it.
 * @param at since when it is as it is
 */
export function newRelease(
  { at, ...known }: Pick<ReleaseState, 'version' | 'tag' | 'configDigest'> & { readonly at: Instant },
  more: Partial<ReleaseState>,
): ReleaseState {
  return {
    ...known,
    sha: '',
    stage: 'candidate',
    step: -1,
    weight: 0,
    weightSince: at,
    judgedUntil: at,
    bakeFrom: at,
    cutAt: at,
    isHotfix: false,
    images: {},
    before: {},
    guardUntil: null,
    soakUntil: null,
    nextProbe: null,
    why: [],
    isAutomatic: false,
    blindSince: null,
    paged: [],
    incident: null,
    ...more,
  };
}
