import type { Block } from '../../shared/report/block.ts';
import type { Bump } from '../../shared/semver/bump-size.ts';
import type { ParsedCommit } from '../../shared/semver/parsed-commit.ts';
import { hintedBlock } from './commit-blocks.ts';

const COUNTS_AS: Readonly<Record<Bump, string>> = {
  patch: 'as a patch',
  minor: 'as a feature',
  major: 'as a breaking change',
  none: 'for nothing',
};

/** The commits that are not Conventional Commits, the newest of them, each with what to write instead. */
export function unparsedBlock(
  unparsed: readonly ParsedCommit[],
  sizeOf: (commit: ParsedCommit) => Bump,
): readonly Block[] {
  const many = unparsed.length === 1 ? 'commit' : 'commits';
  const summary = `${unparsed.length} ${many} whose header is not Conventional Commits (${sizesText(unparsed.map(sizeOf))})`;
  const hinted = unparsed.map((commit) => ({ commit, hint: commit.hint ?? '' }));
  return hintedBlock(summary, hinted, 'the record file names them');
}

/** `each counts as a patch`, or how many count as what, the smallest first: `2 count as a patch, 1 as a breaking change`. */
function sizesText(sizes: readonly Bump[]): string {
  const counts = (['patch', 'minor', 'major', 'none'] as const)
    .map((size) => ({ size, count: sizes.filter((one) => one === size).length }))
    .filter(({ count }) => count > 0);
  const [first, ...others] = counts;
  if (first === undefined) return '';
  if (others.length === 0) return `each counts ${COUNTS_AS[first.size]}`;
  const verb = first.count === 1 ? 'counts' : 'count';
  const rest = others.map(({ size, count }) => `${count} ${COUNTS_AS[size]}`);
  return [`${first.count} ${verb} ${COUNTS_AS[first.size]}`, ...rest].join(', ');
}
