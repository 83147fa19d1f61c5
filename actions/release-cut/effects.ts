import type { Json } from '../../shared/evidence/canonical-json.ts';
import type { Effect } from '../../shared/gate/effect.ts';
import type { NotifyEvent } from '../../shared/notify/event.ts';
import type { NoticeTarget } from '../../shared/notify/targets.ts';

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
    }
  | {
      readonly kind: 'notify';
      readonly to: NoticeTarget;
      readonly event: CutEvent;
      readonly tag: string;
    };

/** What people are told of a cut. */
export type CutEvent = Extract<NotifyEvent, 'cut' | 'hotfix'>;

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
    }
  /** Nobody can look at it: a message that was sent. */
  | { readonly kind: 'unseen' };

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
  readonly event: CutEvent;
  /** Who is told of it. */
  readonly notices: readonly NoticeTarget[];
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
