import type { LineWalk } from '../../../shared/adapters/git/straight-line.ts';
import type { CutInputs } from '../inputs.ts';
import type { Sources } from './open-sources.ts';
import { findTarget, type Target } from './target.ts';

/** The commit that is cut and a walk back from it. `paths` leave commits out, so that there is no line to walk. */
export type LineAhead = { readonly target: Target; readonly walk: LineWalk | undefined };

/**
 * Begins to walk while the tags are still read, where the commit to cut is known without them: of a train that asks no
 * GitHub for the last green commit. git is then the longer part of a cut, and has a head start.
 * @throws CouldNotDecide when there is no such commit
 */
export async function lineAhead(
  inputs: CutInputs,
  { repository, settings, connection }: Pick<Sources, 'repository' | 'settings' | 'connection'>,
): Promise<LineAhead | undefined> {
  if (inputs.mode !== 'train' || connection.kind === 'connected') return undefined;
  const target = await findTarget(repository, inputs.ref, settings.branch);
  const { paths = [] } = settings.train;
  return { target, walk: paths.length > 0 ? undefined : repository.walkLine(target.sha) };
}
