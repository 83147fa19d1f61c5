import type { Reason } from '../../shared/gate/reason.ts';
import type { Bump } from '../../shared/semver/bump-size.ts';
import { candidateAt } from '../../shared/semver/candidate.ts';
import { moveBetween } from '../../shared/semver/move.ts';
import { compareFinal, type FinalVersion, formatFinal } from '../../shared/semver/version.ts';
import { candidateCommit } from './candidate.ts';
import type { Choice } from './choose-version.ts';
import type { CutFacts } from './facts.ts';
import type { CutInputs } from './inputs.ts';

/** The final version that a cut is a candidate of, how far it lies from the base, and why it is this one. */
export type CutVersion = {
  readonly version: FinalVersion;
  readonly bump: Bump;
  readonly why: readonly Reason[];
};

/**
 * The version of the cut. A commit that is a candidate already, newer than the base, has that of the candidate, and picks
 * onto it never lead back behind it (a forced version is not in its commits). Else, or when one is forced, the chosen one.
 */
export function finalVersion(
  inputs: CutInputs,
  facts: CutFacts,
  { next, bump }: Choice,
): CutVersion | undefined {
  const { base, tags, target } = facts;
  // Where a hotfix names no version that was released, the checkout only stands in.
  if (inputs.mode === 'hotfix' && base === undefined) return undefined;
  const chosen =
    next.kind === 'version'
      ? {
          version: next.version,
          bump: next.bump,
          why: [next.because, ...next.notes, ...newerBehind(next.version, facts)],
        }
      : undefined;
  const made = candidateCommit(facts);
  const own = made === undefined ? undefined : candidateAt(made, tags.versions);
  const here = own ?? candidateAt(target.sha, tags.versions);
  const isNewer =
    here !== undefined && (base === undefined || compareFinal(here.version.final, base.version.final) > 0);
  if (here === undefined || !isNewer || inputs['force-version'] !== undefined) return chosen;

  const version = here.version.final;
  const source = here.tag.name;
  const moved = base === undefined ? undefined : moveBetween(base.version.final, version);
  const found = { version, bump: moved ?? bump.bump };
  if (own !== undefined) {
    const message = `${source} stands on this very commit: an earlier run has cut it.`;
    return { ...found, why: [{ code: 'already-cut', message, source }] };
  }
  if (next.kind === 'refused' || (chosen !== undefined && compareFinal(chosen.version, version) >= 0))
    return chosen;
  const message = `${formatFinal(version)} is the version of ${source}, which the commits are picked onto.`;
  return { ...found, why: [{ code: 'picked-onto', message, source }] };
}

/** A lower version than one that people have seen sorts below it: whoever cuts it is told. */
function newerBehind(version: FinalVersion, { openBehind }: CutFacts): readonly Reason[] {
  if (openBehind === undefined || compareFinal(openBehind.version.final, version) <= 0) return [];
  const [source, newer] = [openBehind.tag.name, formatFinal(openBehind.version.final)];
  const message = `${source} behind this commit is newer than ${formatFinal(version)}: force ${newer} to go on with it.`;
  return [{ code: 'newer-behind', message, observed: formatFinal(version), source }];
}
