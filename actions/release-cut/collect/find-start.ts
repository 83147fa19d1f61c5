import type { Repository } from '../../../shared/adapters/git/repository.ts';
import type { TaggedVersion } from '../../../shared/semver/tagged-version.ts';
import type { PassedOver } from '../facts.ts';
import { hotfixBase } from '../hotfix-base.ts';
import type { CutInputs } from '../inputs.ts';
import type { CutSettings } from '../settings.ts';
import type { CommitCheckOf } from './commit-check.ts';
import { lastGreen } from './last-green.ts';
import { findTarget, refuseBadName, type Target } from './target.ts';

/** Where a cut starts: its commit, and for a hotfix the released version that stands there. */
export type Start = {
  readonly target: Target;
  readonly fixed: TaggedVersion | undefined;
  /** The tip, where an older commit is cut because that one is green. */
  readonly passedOver: PassedOver | undefined;
};

/**
 * Finds the commit that is cut, or that commits are picked onto: of a hotfix the base version; of a train what `ref` names,
 * else the last green commit of the branch as far as GitHub can be asked, else its tip.
 * @throws CouldNotDecide when there is no such commit
 */
export async function findStart(
  inputs: CutInputs,
  repository: Repository,
  settings: CutSettings,
  versions: readonly TaggedVersion[],
  checkOf: CommitCheckOf | undefined,
  known: Target | undefined,
): Promise<Start> {
  if (inputs.mode === 'hotfix') {
    refuseBadName(settings.train.branch, 'train.branch');
    const fixed = hotfixBase(versions, inputs['base-version'], settings.train.versioning);
    // The plan refuses a base that was never released; until then the checkout stands in.
    const target =
      fixed === undefined
        ? await findTarget(repository, undefined, undefined)
        : { ref: fixed.tag.name, sha: fixed.tag.sha };
    return { target, fixed, passedOver: undefined };
  }
  const tip = known ?? (await findTarget(repository, inputs.ref, settings.branch));
  if (inputs.ref !== undefined || checkOf === undefined)
    return { target: tip, fixed: undefined, passedOver: undefined };
  return { ...(await lastGreen(repository, checkOf, tip, versions)), fixed: undefined };
}
