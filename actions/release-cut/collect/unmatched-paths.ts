import type { Repository } from '../../../shared/adapters/git/repository.ts';
import { takesAway } from '../../../shared/train/commit-path.ts';

/** The paths of `train.paths` that match no file of the commit, in their order. What takes paths away may well have nothing to take. */
export async function unmatchedPaths(
  repository: Repository,
  paths: readonly string[],
  sha: string,
): Promise<readonly string[]> {
  const unmatched: string[] = [];
  // One after the other, beside the log, which takes longer: there may be hundreds of them.
  for (const path of paths)
    if (!takesAway(path) && !(await repository.hasFile(sha, path))) unmatched.push(path);
  return unmatched;
}
