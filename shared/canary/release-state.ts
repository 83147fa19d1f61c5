import type { Instant } from '../calendar/instant.ts';
import type { WeeklyTime } from '../calendar/weekly-time.ts';
import type { PlaceName } from './deployment.ts';

/**
 * Where a release is. `rolling-back`: traffic is on its way back, or nobody has confirmed that it is. The last four are
 * final: nothing leads out of them but another candidate.
 */
export type Stage =
  | 'candidate'
  | 'canary'
  | 'guard'
  | 'soak'
  | 'rolling-back'
  | 'complete'
  | 'rolled-back'
  | 'superseded'
  | 'abandoned';

/** What the ledger remembers of the release that a unit is at, or was at last. It is one value in the scope's memory. */
export type ReleaseState = {
  /** `1.4.0-rc.1`. */
  readonly version: string;
  readonly tag: string;
  /** Commit of the candidate. */
  readonly sha: string;
  /** Digest of the configuration when its first step was taken: criteria and steps are those of that time. */
  readonly configDigest: string;
  readonly stage: Stage;
  /** Index of the step whose weight is on; -1 before the first. */
  readonly step: number;
  /** Share of the traffic, 0 to 100. */
  readonly weight: number;
  /** When the cluster showed that weight in every place. */
  readonly weightSince: Instant;
  /** Until when every point of `rollback-when` has been judged; of a release that goes back, when that was decided. */
  readonly judgedUntil: Instant;
  /** What the bake counts from: the weight change, or the end of the last breach of `advance-when` since. */
  readonly bakeFrom: Instant;
  /** When it was cut; the times of its steps count from there. */
  readonly cutAt: Instant;
  readonly isHotfix: boolean;
  /** Image by place that this release runs. */
  readonly images: Readonly<Record<PlaceName, string>>;
  /** Image by place that a rollback goes back to: what was stable before its first step. */
  readonly before: Readonly<Record<PlaceName, string>>;
  /** When the guard and the soak end, once all of the traffic is on it. */
  readonly guardUntil: Instant | null;
  readonly soakUntil: Instant | null;
  /** When the hourly probes of the soak are due next. */
  readonly nextProbe: Instant | null;
  /** Why it is or was taken back, in the words of whoever decided it; empty for what goes on. */
  readonly why: readonly string[];
  /** True when measurements took it back, and no person. */
  readonly isAutomatic: boolean;
  /** Since when nobody could measure; `null` when somebody can. */
  readonly blindSince: Instant | null;
  /** Whether somebody was paged for this, by what for: each once. */
  readonly paged: readonly string[];
  /** Number of the incident issue, once there is one. */
  readonly incident: number | null;
};

/** After a rollback, or a failed check of the soak, nothing moves up until a captain resumes with a reason. */
export type Frozen = {
  readonly since: Instant;
  readonly version: string;
  readonly why: string;
  /** A rollback where nothing stands here: entries of before there were others say nothing. */
  readonly cause?: 'rolled-back' | 'soak-failed' | undefined;
};

/** All that the scope of a unit remembers. */
export type UnitMemory = {
  readonly release: ReleaseState | undefined;
  readonly frozen: Frozen | undefined;
  /** How every release of the unit that is over ended, by tag; the newest fifty. */
  readonly ended: ReadonlyMap<string, 'complete' | 'rolled-back' | 'superseded' | 'abandoned'>;
};

/** One step of a strategy, whatever its type: blue-green, rolling and direct have one of 100. */
export type PlannedStep = {
  /** 1 to 100. */
  readonly weight: number;
  /** Milliseconds. */
  readonly bake: number;
  readonly profile: string | undefined;
  readonly approvals: readonly string[];
  /** As in the configuration, `Thu 10:00`; read by the calendar. */
  readonly notBefore: WeeklyTime | undefined;
};
