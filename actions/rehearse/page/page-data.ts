import type { Instant } from '../../../shared/calendar/instant.ts';
import type { Decision, Verdict } from '../../../shared/gate/verdict.ts';
import type { Op } from '../../../shared/signal/criterion/criterion.ts';
import type { Unit } from '../../../shared/signal/measurement.ts';

/** All that the page of a rehearsal shows: plain JSON, every text as it came. Order is kept as given. */
export type PageData = {
  readonly title: string;
  /** Whose configuration and history it is, such as `acme/shop`. */
  readonly repository: string;
  /** The candidate that the train carries. */
  readonly version: string;
  readonly configFile: string;
  readonly configDigest: string;
  readonly seed: string;
  /** IANA name of the zone in which every time is shown. */
  readonly zone: string;
  /** What people must know of how it was set up: what was made up, what is the demonstration's. */
  readonly notes: readonly string[];
  readonly scenarios: readonly ScenarioData[];
};

export type ScenarioData = {
  /** Unique on the page. */
  readonly name: string;
  /** What it shows, in a sentence; may be empty. */
  readonly promise: string;
  /** What must come of it, one thing each, such as `weights: 10%, 0%`. */
  readonly promised?: readonly string[] | undefined;
  readonly ending: Ending;
  /** What the train came to, as the terminal says it, such as `rolled-back, paged: blind`; empty where none ran. */
  readonly end: string;
  /** First and last instant of virtual time. */
  readonly from: Instant;
  readonly until: Instant;
  readonly events: readonly EventData[];
  readonly weights: readonly WeightData[];
  readonly signals: readonly SignalData[];
  readonly records: readonly RecordData[];
};

export type Ending =
  | { readonly kind: 'as-promised' }
  /** One line for each thing that was promised and did not happen. */
  | { readonly kind: 'not-as-promised'; readonly why: readonly string[] }
  | { readonly kind: 'not-applicable'; readonly why: string };

export type EventKind =
  | 'tick'
  | 'request'
  | 'weight'
  | 'decision'
  | 'page'
  | 'issue'
  | 'notice'
  | 'fault'
  | 'incident'
  | 'approval'
  | 'freeze'
  | 'flag';

export type Severity = 'info' | 'good' | 'warning' | 'critical';

export type EventData = {
  readonly at: Instant;
  readonly kind: EventKind;
  readonly severity: Severity;
  readonly text: string;
  /** Of a `decision`: the word. */
  readonly decision?: Decision | 'error' | undefined;
};

/** Share of the traffic that the candidate gets at one place: each value from its time on until the next. */
export type WeightData = {
  /** A service, or a service and its region. */
  readonly place: string;
  /** 0 to 100; before the first one it is 0. */
  readonly points: readonly (readonly [at: Instant, weight: number])[];
};

/** A value in the unit of the signal (a ratio as 0.01, not 1); `null` where nothing was measured, which ends the line. */
export type PointData = readonly [at: Instant, value: number | null];

export type SignalData = {
  readonly name: string;
  readonly unit: Unit;
  readonly canary: readonly PointData[];
  /** Empty where nothing was compared. */
  readonly stable: readonly PointData[];
  readonly limits: readonly LimitData[];
};

export type LimitData = {
  readonly list: 'advance-when' | 'rollback-when' | 'warn-when';
  readonly op: Op;
  /** In the unit of the signal. */
  readonly value: number;
};

/** A decision record as people read it. */
export type RecordData = {
  readonly at: Instant;
  readonly actor: string;
  /** `advance`, `promote-10`, `rollback`, … */
  readonly request: string;
  readonly decision: Decision | 'error';
  readonly verdict: Verdict;
  readonly reasons: readonly ReasonData[];
  readonly version: string;
};

export type ReasonData = {
  readonly code: string;
  readonly message: string;
  readonly observed?: string | undefined;
  readonly limit?: string | undefined;
  /** The query or the place that it comes from. */
  readonly source?: string | undefined;
};
