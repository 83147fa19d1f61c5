import { newRelease } from '../../shared/canary/new-release.ts';
import type { ReleaseState } from '../../shared/canary/release-state.ts';
import { AT } from './ledger.ts';

/** A release at 10% since {@link AT} but for what is given. */
export function releaseOf(given: Partial<ReleaseState> & Pick<ReleaseState, 'version'>): ReleaseState {
  const { version } = given;
  return newRelease(
    { version, tag: `v${version}`, configDigest: '', at: AT },
    { sha: 'a'.repeat(40), stage: 'canary', step: 0, weight: 10, ...given },
  );
}
