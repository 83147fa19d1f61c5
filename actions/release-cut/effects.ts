import type { Effect } from '../../shared/gate/effect.ts';

/** What a cut writes outside, each once. The ledger's entries are written by `drive()` around them. */
export type CutCommand =
  | { readonly kind: 'create-branch'; readonly branch: string; readonly sha: string }
  | { readonly kind: 'advance-branch'; readonly branch: string; readonly from: string; readonly sha: string }
  | { readonly kind: 'pick-commits'; readonly branch: string; readonly commits: readonly string[] }
  | { readonly kind: 'create-tag'; readonly tag: string; readonly sha: string; readonly message: string }
  | { readonly kind: 'draft-release'; readonly tag: string; readonly title: string };

/** What must hold before a write of a cut, or what holds after it. `sha` is empty where it is known only after the picks. */
export type CutCondition =
  | { readonly kind: 'ref-absent'; readonly ref: string }
  | { readonly kind: 'ref-at'; readonly ref: string; readonly sha: string }
  | { readonly kind: 'release-absent'; readonly tag: string }
  | { readonly kind: 'release-exists'; readonly tag: string };

export type CutEffect = Effect<CutCommand, CutCondition>;

export type Cut = {
  readonly tag: string;
  readonly branch: string;
  readonly sha: string;
  /** Where the branch stands when the candidate before has it already. */
  readonly branchAt: string | undefined;
  readonly picks: readonly string[];
  readonly tagMessage: string;
};

/**
 * The writes of a cut in order: the branch, picks onto it, the annotated tag (whoever wins the tag has won the cut), the
 * draft of the release. With picks the tag's commit is not known before they are made.
 */
export function cutEffects({ tag, branch, sha, branchAt, picks, tagMessage }: Cut): readonly CutEffect[] {
  const tagged = picks.length === 0 ? sha : '';
  const tagRef = `refs/tags/${tag}`;
  return [
    ...branchEffects(branch, sha, branchAt),
    ...(picks.length === 0 ? [] : [pickEffect(branch, sha, picks)]),
    {
      key: `create-tag ${tag}`,
      do: { kind: 'create-tag', tag, sha: tagged, message: tagMessage },
      expect: { kind: 'ref-absent', ref: tagRef },
      settled: { kind: 'ref-at', ref: tagRef, sha: tagged },
      retry: 'check-first',
    },
    {
      key: `draft-release ${tag}`,
      do: { kind: 'draft-release', tag, title: tag },
      expect: { kind: 'release-absent', tag },
      settled: { kind: 'release-exists', tag },
      retry: 'check-first',
    },
  ];
}

function pickEffect(branch: string, sha: string, commits: readonly string[]): CutEffect {
  const ref = `refs/heads/${branch}`;
  return {
    key: `pick-commits ${branch} ${commits.join(' ')}`,
    do: { kind: 'pick-commits', branch, commits },
    expect: { kind: 'ref-at', ref, sha },
    settled: { kind: 'ref-at', ref, sha: '' },
    retry: 'check-first',
  };
}

/** A branch that is where it must be needs no write. */
function branchEffects(branch: string, sha: string, from: string | undefined): readonly CutEffect[] {
  if (from === sha) return [];
  const ref = `refs/heads/${branch}`;
  const settled: CutCondition = { kind: 'ref-at', ref, sha };
  if (from === undefined)
    return [
      {
        key: `create-branch ${branch} ${sha}`,
        do: { kind: 'create-branch', branch, sha },
        expect: { kind: 'ref-absent', ref },
        settled,
        retry: 'check-first',
      },
    ];
  return [
    {
      key: `advance-branch ${branch} ${sha}`,
      do: { kind: 'advance-branch', branch, from, sha },
      expect: { kind: 'ref-at', ref, sha: from },
      settled,
      retry: 'check-first',
    },
  ];
}
