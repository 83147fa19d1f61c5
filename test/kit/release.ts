import type { ReleaseState } from '../../shared/canary/release-state.ts';
import { AT } from './ledger.ts';

/** A release at 10% since {@link AT} but for what is given. */
export function releaseOf(given: Partial<ReleaseState> & Pick<ReleaseState, 'version'>): ReleaseState {
  return {
    tag: `v${given.version}`,
    sha: 'a'.repeat(40),
    configDigest: '',
    stage: 'canary',
    step: 0,
    weight: 10,
    weightSince: AT,
    judgedUntil: AT,
    bakeFrom: AT,
    cutAt: AT,
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
    ...given,
  };
}
