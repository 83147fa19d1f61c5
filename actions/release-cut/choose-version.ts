import { localDate } from '../../shared/calendar/local-time.ts';
import { findShipped } from '../../shared/notes/shipped.ts';
import { type BumpDecision, decideBump } from '../../shared/semver/bump.ts';
import { hotfixVersion } from '../../shared/semver/hotfix.ts';
import { nextVersion, type NextVersion } from '../../shared/semver/next-version.ts';
import type { ParsedCommit } from '../../shared/semver/parsed-commit.ts';
import { askedByCommits } from '../../shared/semver/release-as.ts';
import type { TaggedVersion } from '../../shared/semver/tagged-version.ts';
import { formatFinal } from '../../shared/semver/version.ts';
import type { CutFacts } from './facts.ts';
import type { CutInputs } from './inputs.ts';

/** The next final version of a cut and how large the step is by its commits. */
export type Choice = { readonly next: NextVersion | NoBase; readonly bump: BumpDecision };

/** A hotfix names a base that was never released. */
export type NoBase = {
  readonly kind: 'refused';
  readonly reasons: readonly { readonly code: 'unknown-base-version'; readonly message: string }[];
};

/** Chooses the version of a train from its commits, that of a hotfix from its base. */
export function chooseVersion(inputs: CutInputs, facts: CutFacts, active: readonly ParsedCommit[]): Choice {
  const { train } = facts.settings;
  const bump = decideBump(notShipped(active, facts.shipped), facts.settings.bump);
  if (inputs.mode === 'hotfix') return { next: hotfixOf(inputs, facts), bump };
  const next = nextVersion({
    scheme: train.versioning,
    base: facts.base,
    bump: bump.bump,
    versions: [...facts.tags.versions, ...claimedByHotfixes(facts)],
    forced: inputs['force-version'],
    releaseAs: askedByCommits(active),
    zeroMajor: train['zero-major'],
    unreleased: facts.unreleased,
    firstVersion: train['first-version'],
    today: localDate(facts.at, facts.settings.calendar?.timezone ?? 'UTC'),
  });
  return { next, bump };
}

/** What a trailer proves to have shipped in the base, as a pick, asks for no further version. */
export function notShipped(
  active: readonly ParsedCommit[],
  shipped: readonly ParsedCommit[],
): readonly ParsedCommit[] {
  if (shipped.length === 0) return active;
  const found = findShipped(active, shipped);
  return active.filter(({ sha }) => found.get(sha)?.by !== 'trailer');
}

/**
 * The versions of hotfixes on their way, as if they were out: what a train and a hotfix number alike would be one version
 * of two histories.
 */
function claimedByHotfixes({ tags, memory }: CutFacts): readonly TaggedVersion[] {
  return tags.versions
    .filter(({ tag }) => memory?.hotfixes.has(tag.name) === true)
    .map(({ tag, version }) => ({ tag, version: { ...version, prerelease: undefined } }));
}

function hotfixOf(inputs: CutInputs, facts: CutFacts): NextVersion | NoBase {
  const { base } = facts;
  if (base === undefined) {
    const asked = inputs['base-version'] ?? '';
    const message = `${asked === '' ? 'no base version was given' : `${asked} was never released`}: a hotfix needs base-version to name a final version that has a tag`;
    return { kind: 'refused', reasons: [{ code: 'unknown-base-version', message }] };
  }
  const taken = facts.line?.taken ?? [];
  const finals = taken.map((one) => one.version.final);
  const version = hotfixVersion(base.version.final, facts.tags.versions, finals);
  const message = `${formatFinal(version)} is the next free patch of the line of ${base.tag.name}.`;
  return {
    kind: 'version',
    version,
    bump: 'patch',
    because: { code: 'bumped', message, source: base.tag.name },
    notes: taken.map(({ tag, version: { final } }) => ({
      code: 'version-taken',
      message: `${formatFinal(final)} is the version of the candidate ${tag.name}, which is no hotfix of ${base.tag.name}: it is passed over.`,
      source: tag.name,
    })),
  };
}
