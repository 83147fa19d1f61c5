import type { Instant } from '../../calendar/instant.ts';

/** One open incident, whoever keeps it. */
export type Incident = {
  /** What people call it, such as `#12` or `PagerDuty #1234`. */
  readonly id: string;
  readonly title: string;
  /** Such as `P1`; `undefined` where nobody has set one. */
  readonly level: string | undefined;
  readonly startedAt: Instant;
  /** Names of what is affected, as the keeper of incidents knows it. */
  readonly services: readonly string[];
  /** Labels and fields as text, such as `version:v1.4.0`. */
  readonly labels: readonly string[];
  readonly url: string | undefined;
};

/** What an incident may be about. */
export type SuspectRelease = {
  readonly service: string;
  /** Its version and tags, with or without a leading "v". */
  readonly versions: readonly string[];
  /** When it last got more traffic; `undefined` where it has none yet. */
  readonly changedAt: Instant | undefined;
};
