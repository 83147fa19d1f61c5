import type { Json } from '../../shared/evidence/canonical-json.ts';
import type { Effect } from '../../shared/gate/effect.ts';
import { forwardPortEffects } from './forward-port-effects.ts';

/** What a cut writes outside. The ledger's entries are written by `drive()` around them. */
export type CutCommand =
  | {
      /** Branch and tag in one push that succeeds or fails as a whole, so that there is never one without the other. */
      readonly kind: 'publish-candidate';
      readonly tag: string;
      readonly branch: string;
      readonly sha: string;
      /** Where the branch stands before; `null` when it is made. */
      readonly from: string | null;
      readonly message: string;
      /** Tag that commits were picked onto, and those commits in order: by them a later run makes the same candidate. */
      readonly onto: string | null;
      /** The version of that tag. */
      readonly ontoVersion: string | null;
      readonly picks: readonly string[];
      /** Why it was asked for: whoever finishes it does so for this reason, not for an own one. */
      readonly why: CutReason | null;
      /** What later runs must know of it, also when another run finishes it. */
      readonly remember: Readonly<Record<string, Json>>;
    }
  | { readonly kind: 'draft-release'; readonly tag: string; readonly title: string }
  | { readonly kind: 'drop-duplicate-drafts'; readonly tag: string }
  | {
      readonly kind: 'start-workflow';
      readonly workflow: string;
      readonly branch: string;
      readonly sha: string;
    }
  | ({ readonly kind: 'push-branch' } & PushedBranch)
  | {
      readonly kind: 'open-pull-request';
      readonly head: string;
      readonly base: string;
      readonly title: string;
      /** True where the picks do not apply: a person has to merge. */
      readonly draft: boolean;
    };

/** What a person said when asking for a hotfix. */
export type CutReason = { readonly justification: string | null; readonly incident: string | null };

/** A branch with picks, and what its commit is made of: a later run may have to make it again. */
export type PushedBranch = {
  readonly branch: string;
  readonly sha: string;
  /** Commit that was picked onto. */
  readonly onto: string;
  readonly picks: readonly string[];
};

/** What must hold before a write of a cut, or what holds after it. */
export type CutCondition =
  /** Every ref stands there; `null` for one that is not there. */
  | { readonly kind: 'refs'; readonly at: Readonly<Record<string, string | null>> }
  | {
      readonly kind: 'releases';
      readonly tag: string;
      readonly is: 'none' | 'some' | 'at-most-one' | 'several';
    }
  /** A run of the branch or of the candidate's tag, at this commit. */
  | {
      readonly kind: 'run';
      readonly workflow: string;
      readonly branch: string;
      readonly sha: string;
      readonly exists: boolean;
    }
  /** One whose branch stands at `sha`; wherever it stands where that is `null`. */
  | {
      readonly kind: 'pull-request';
      readonly head: string;
      readonly base: string;
      readonly sha: string | null;
      readonly exists: boolean;
    };

export type CutEffect = Effect<CutCommand, CutCondition>;

/** What a cut makes. */
export type Cut = {
  readonly tag: string;
  readonly branch: string;
  /** The commit of the candidate: that of the target, or the one its picks make. */
  readonly sha: string;
  /** Where the branch stands when it is there already. */
  readonly branchAt: string | undefined;
  readonly tagMessage: string;
  readonly onto: string | null;
  readonly ontoVersion: string | null;
  readonly picks: readonly string[];
  /** Workflows to start on the branch, because the push of this token starts none. */
  readonly workflows: readonly string[];
  readonly forwardPort: ForwardPort | undefined;
  /** Its tag is there already. Then its branch is let be, which people may have moved on or deleted since. */
  readonly exists: boolean;
};

/** The way of a hotfix back to the branch of the train. */
export type ForwardPort = {
  /** The branch of its own with the picks; `undefined` where they do not apply, and the candidate's branch stands in. */
  readonly pushed: PushedBranch | undefined;
  readonly base: string;
  readonly title: string;
};

/**
 * The writes of a cut in order: branch and tag (whoever wins the tag has won the cut), the draft of its release, the
 * workflows that nothing else would start, the way back of a hotfix. Six at most, and each finds what is there already.
 */
export function cutEffects(cut: Cut): readonly CutEffect[] {
  const { exists, branchAt, forwardPort } = cut;
  // A tag may have been made by hand, or its branch be deleted since: nothing can be started on it or come from it.
  const hasBranch = !exists || branchAt !== undefined;
  const isOnItsWay = forwardPort !== undefined && (hasBranch || forwardPort.pushed !== undefined);
  return [
    ...(exists ? [] : [publishEffect(cut)]),
    ...releaseEffects(cut.tag),
    ...(hasBranch ? cut.workflows.map((workflow) => workflowEffect(workflow, cut)) : []),
    ...(isOnItsWay ? forwardPortEffects(forwardPort, cut.branch) : []),
  ];
}

function publishEffect({ tag, branch, sha, branchAt, tagMessage, ...made }: Cut): CutEffect {
  const { onto, ontoVersion, picks } = made;
  const refs = { branch: `refs/heads/${branch}`, tag: `refs/tags/${tag}` };
  const from = branchAt ?? null;
  return {
    key: `publish-candidate ${tag} ${sha}`,
    do: {
      kind: 'publish-candidate',
      tag,
      branch,
      sha,
      from,
      message: tagMessage,
      onto,
      ontoVersion,
      picks,
      why: null,
      remember: {},
    },
    expect: { kind: 'refs', at: { [refs.branch]: from, [refs.tag]: null } },
    settled: { kind: 'refs', at: { [refs.branch]: sha, [refs.tag]: sha } },
    retry: 'check-first',
  };
}

/** GitHub takes two drafts of one tag: a run that slept through a take-over may make the second. The oldest one stays. */
function releaseEffects(tag: string): readonly CutEffect[] {
  return [
    {
      key: `draft-release ${tag}`,
      do: { kind: 'draft-release', tag, title: tag },
      expect: { kind: 'releases', tag, is: 'none' },
      settled: { kind: 'releases', tag, is: 'some' },
      retry: 'check-first',
    },
    {
      key: `drop-duplicate-drafts ${tag}`,
      do: { kind: 'drop-duplicate-drafts', tag },
      expect: { kind: 'releases', tag, is: 'several' },
      settled: { kind: 'releases', tag, is: 'at-most-one' },
      retry: 'check-first',
    },
  ];
}

function workflowEffect(workflow: string, { branch, sha }: Cut): CutEffect {
  return {
    key: `start-workflow ${workflow} ${branch} ${sha}`,
    do: { kind: 'start-workflow', workflow, branch, sha },
    expect: { kind: 'run', workflow, branch, sha, exists: false },
    settled: { kind: 'run', workflow, branch, sha, exists: true },
    retry: 'check-first',
  };
}
