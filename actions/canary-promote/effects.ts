import type { Effect } from '../../shared/gate/effect.ts';
import type { NotifyEvent } from '../../shared/notify/event.ts';
import type { NoticeTarget } from '../../shared/notify/targets.ts';
import type { PlaceName } from '../../shared/canary/deployment.ts';
import type { Page } from '../../shared/canary/page.ts';

/** What canary-promote writes outside. The ledger's entries are written by `drive()` around them. */
export type CanaryCommand =
  | { readonly kind: 'pin'; readonly place: PlaceName; readonly image: string }
  | { readonly kind: 'set-weight'; readonly place: PlaceName; readonly from: number; readonly to: number }
  | { readonly kind: 'abort'; readonly place: PlaceName }
  | { readonly kind: 'undo'; readonly place: PlaceName; readonly image: string }
  | { readonly kind: 'final-tag'; readonly tag: string; readonly sha: string; readonly candidate: string }
  /** Publishes the draft of the candidate under the final tag. */
  | { readonly kind: 'publish-release'; readonly tag: string; readonly candidate: string }
  /** Says on a published release that it was taken back. */
  | { readonly kind: 'mark-release'; readonly tag: string }
  /** Gives `latest` back to the release before. */
  | { readonly kind: 'make-latest'; readonly tag: string }
  | { readonly kind: 'set-flag'; readonly name: string }
  /** One issue, or one comment under it where `about` is a release's own issue. */
  | {
      readonly kind: 'open-issue';
      readonly about: IssueKind;
      readonly key: string;
      readonly why: readonly string[];
    }
  | {
      readonly kind: 'ask-approval';
      readonly key: string;
      readonly step: number;
      readonly roles: readonly string[];
    }
  | { readonly kind: 'page'; readonly page: Page }
  | {
      readonly kind: 'notify';
      readonly to: NoticeTarget;
      readonly event: NotifyEvent;
      readonly key: string;
      readonly why: readonly string[];
    };

export type IssueKind = 'incident' | 'release';

/** What must hold before a write, or what holds after it. */
export type CanaryCondition =
  | { readonly kind: 'weight'; readonly place: PlaceName; readonly is: number }
  /** No traffic reaches what is taken back: the new version has none, or `to` is all there is again. */
  | { readonly kind: 'back'; readonly place: PlaceName; readonly to: string | null }
  | { readonly kind: 'desired'; readonly place: PlaceName; readonly is: string }
  /** Commit that a tag stands at; `null`: there is none. */
  | { readonly kind: 'tag'; readonly tag: string; readonly at: string | null }
  | {
      readonly kind: 'release';
      readonly tag: string;
      readonly is: 'published' | 'marked' | 'unpublished' | 'unmarked';
    }
  | { readonly kind: 'latest'; readonly tag: string }
  | { readonly kind: 'issue'; readonly key: string; readonly exists: boolean }
  | { readonly kind: 'approval-asked'; readonly key: string; readonly asked: boolean }
  /** Nobody can look at it: a message that was sent, a flag that was set. */
  | { readonly kind: 'unseen' };

export type CanaryEffect = Effect<CanaryCommand, CanaryCondition>;
