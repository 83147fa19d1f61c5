import type { Instant } from '../../calendar/instant.ts';

/** One alert that fired and counts: not silenced, not inhibited. */
export type Alert = {
  readonly labels: Readonly<Record<string, string>>;
  readonly startsAt: Instant;
  /** `undefined` or in the future: it fires. */
  readonly endsAt: Instant | undefined;
};

/**
 * Every alert that fired at any time from `since` to `until`. A look at Alertmanager sees one moment, so both are the same:
 * it forgets an alert as soon as that is resolved. A range of Prometheus' `ALERTS` sees more.
 */
export type AlertsSeen = {
  readonly since: Instant;
  readonly until: Instant;
  readonly alerts: readonly Alert[];
};

/** What people call an alert: its `alertname`, with its severity. */
export function alertTitle({ labels }: Alert): string {
  const { alertname = 'an alert without a name', severity } = labels;
  return severity === undefined ? alertname : `${alertname} (${severity})`;
}
