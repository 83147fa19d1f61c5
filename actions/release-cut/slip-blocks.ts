import type { Block } from '../../shared/report/block.ts';
import { breaks } from '../../shared/semver/counted-bullets.ts';
import { plainSubject } from '../../shared/semver/git-subject.ts';
import { fixupTarget, headerSlip, type HeaderSlip, releaseAsHint } from '../../shared/semver/header-slip.ts';
import type { ParsedCommit } from '../../shared/semver/parsed-commit.ts';
import { type Hinted, hintedBlock } from './commit-blocks.ts';
import type { CutSettings } from './settings.ts';

/**
 * The commits that may be meant for more than they count for, so that a person should look at them: those that break
 * nothing by the rules, though a line of theirs looks meant so, and those that look like a feature, a fix or a version.
 */
export function slipBlocks(commits: readonly ParsedCommit[], settings: CutSettings): readonly Block[] {
  const slips = slipsOf(commits, settings);
  const { squash } = settings.bump;
  const breaking = hintedBy(slips, ({ commit, header }) => [
    commit.kind === 'unparsed' || breaks(commit, squash) ? undefined : commit.hint,
    header?.looksBreaking === true ? header.hint : undefined,
  ]);
  const others = hintedBy(slips, ({ commit: { releaseAsSlip }, header }) => [
    header?.looksBreaking === false ? header.hint : undefined,
    releaseAsSlip === undefined ? undefined : releaseAsHint(releaseAsSlip),
  ]);
  const look = breaking.length === 1 ? 'commit looks breaking and does' : 'commits look breaking and do';
  const seem =
    others.length === 1
      ? 'commit may be meant for more than it counts'
      : 'commits may be meant for more than they count';
  return [
    ...hintedBlock(`${breaking.length} ${look} not count as such`, breaking, 'look for BREAKING in git log'),
    ...hintedBlock(`${others.length} ${seem} for`, others, 'look at their headers in git log'),
  ];
}

type Slip = { readonly commit: ParsedCommit; readonly header: HeaderSlip | undefined };

function slipsOf(commits: readonly ParsedCommit[], settings: CutSettings): readonly Slip[] {
  const known = knownTypes(settings);
  const anyFixup = commits.some(({ kind }) => kind === 'fixup');
  const there = new Set(anyFixup ? commits.map(({ subject }) => plainSubject(subject)) : []);
  return commits.map((commit) => {
    // What a fixup is for says itself what it counts for, where it is there.
    const isThere = commit.kind === 'fixup' && there.has(plainSubject(fixupTarget(commit.subject)));
    return { commit, header: isThere ? undefined : headerSlip(commit, (type) => known.has(type)) };
  });
}

function hintedBy(
  slips: readonly Slip[],
  hintsOf: (slip: Slip) => readonly (string | undefined)[],
): readonly Hinted[] {
  return slips.flatMap((slip) => {
    const hints = hintsOf(slip).filter((hint) => hint !== undefined);
    return hints.length === 0 ? [] : [{ commit: slip.commit, hint: hints.join('; ') }];
  });
}

/** The types that the configuration names: whoever writes one of them means it. */
function knownTypes({ train, bump, notes }: CutSettings): ReadonlySet<string> {
  const named = [...bump.rules, ...train['hotfix-types']].map(({ type }) => type?.toLowerCase());
  const shown = notes.sections.flatMap(({ types }) => types);
  return new Set([...named, ...shown, ...notes.hiddenTypes].filter((type) => type !== undefined));
}
