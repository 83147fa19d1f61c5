import type { Instant } from '../../shared/calendar/instant.ts';
import type { Asker, Request } from '../../shared/canary/request.ts';
import type { Unit } from '../../shared/canary/unit.ts';
import type { NoticeTarget } from '../../shared/notify/targets.ts';
import type { NotifyEvent } from '../../shared/notify/event.ts';

/** What a run is asked for, and all of the configuration that its judgement depends on. */
export type CanaryGoal = {
  readonly request: Request;
  readonly asker: Asker;
  /** A reason that a person gave. */
  readonly reason: string | undefined;
  /** Tag of the candidate that is asked for; without it the one under way. */
  readonly tag: string | undefined;
  readonly version: string | undefined;
  /** Version and image by place that a rollback is to go to; without them what was stable before. */
  readonly back: { readonly version: string; readonly images: Readonly<Record<string, string>> } | undefined;
  readonly unit: Unit;
  readonly configDigest: string;
  readonly timezone: string;
  /** Flags that a rollback sets. */
  readonly flags: readonly string[];
  /** Who is told of what. */
  readonly notices: ReadonlyMap<NotifyEvent, readonly NoticeTarget[]>;
  readonly pages: boolean;
  /** Signals that are a share of bad events: a spike of one calls a person. */
  readonly errorSignals: readonly string[];
  readonly onBlind: 'hold' | 'rollback';
  /** Whether issues can be written: there is a GitHub to write to. */
  readonly issues: boolean;
  /** Roles that may lift the rest after a rollback, and whether the asker holds one; `undefined`: that is not known. */
  readonly isCaptain: boolean | undefined;
  /** Tags of final releases, oldest first: the one before is `latest` again after a rollback. */
  readonly finals: readonly string[];
  readonly startedAt: Instant;
};
