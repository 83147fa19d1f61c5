import type { Reason } from '../../shared/gate/reason.ts';
import type { CutFacts } from './facts.ts';

/** Says which of `train.paths` match nothing: a slip there leaves commits out, and a release without them looks like any other. */
export function pathUnmatched({ unmatchedPaths, target }: CutFacts): readonly Reason<'path-unmatched'>[] {
  return unmatchedPaths.map((path) => ({
    code: 'path-unmatched',
    message: `${path} of train.paths matches no file of ${target.sha.slice(0, 7)}: it is misspelt, or what it named is gone`,
    observed: path,
    source: 'train.paths',
  }));
}
